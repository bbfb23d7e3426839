/** A service as the past knows it: how often it is deployed, how long its steps take, how it fails. */
export interface PastService {
  readonly serverName: string
  /** Place of its account among the accounts. */
  readonly account: number
  /** How often it is deployed, beside the others. */
  readonly weight: number
  readonly failedShare: number
  readonly stoppedShare: number
  /** Sigma of its log-normal durations. */
  readonly spread: number
  /** How much longer it takes at the end of the past than at its beginning, as a share. */
  readonly drift: number
  /** Median seconds of its steps, in the order of `pastSteps`; 0 for one it does not need. */
  readonly medians: readonly number[]
}

/** Steps with their stages, in the order the cloud runs them. */
export const pastSteps = [
  ['CreateEnv', 'envStage'],
  ['CreateCbrResource', 'envStage'],
  ['CreateMysql', 'storageStage'],
  ['ExecuteSQL', 'storageStage'],
  ['CreateServer', 'serverStage'],
  ['RunPipeline', 'serverStage'],
  ['BuildImage', 'serverStage'],
  ['CreateVersion', 'serverStage'],
  ['ReleaseVersion', 'serverStage'],
  ['GrayRelease', 'serverStage'],
] as const

/** The accounts of the past. */
export const pastAccounts = [
  { label: '主账号', color: 'blue' },
  { label: '测试账号', color: 'green' },
  { label: 'Overseas', color: 'orange' },
] as const

/** The services of the past, of every kind there is. */
export const pastServices: readonly PastService[] = [
  service('商城前台', 0, 16, [0.1, 0.03, 0.25, 0.2], [38, 26, 44, 12, 18, 31, 96, 21, 27, 35]),
  service('order-api', 0, 14, [0.08, 0.02, 0.2, -0.15], [35, 24, 61, 22, 16, 28, 74, 18, 24, 30]),
  service('支付网关', 0, 11, [0.05, 0.06, 0.15, 0], [41, 30, 52, 15, 20, 36, 118, 24, 31, 60]),
  service('cms', 0, 8, [0.14, 0.03, 0.35, 0.1], [33, 22, 39, 9, 15, 24, 58, 16, 20, 18]),
  service('用户中心', 0, 10, [0.09, 0.04, 0.25, 0.5], [39, 27, 57, 19, 17, 33, 88, 20, 26, 32]),
  service('search', 1, 7, [0.18, 0.05, 0.4, 0], [36, 25, 90, 64, 18, 41, 210, 26, 33, 28]),
  service('报表', 1, 6, [0.16, 0.04, 0.3, 0.05], [34, 24, 47, 75, 16, 26, 63, 17, 22, 21]),
  service('push', 0, 6, [0.11, 0.03, 0.2, -0.3], [32, 23, 0, 0, 14, 22, 45, 15, 18, 16]),
  service('wxapp-api', 1, 5, [0.12, 0.03, 0.3, 0.1], [40, 28, 49, 13, 19, 30, 82, 20, 25, 24]),
  service('bi-dashboard', 1, 4, [0.2, 0.06, 0.45, 0.2], [37, 26, 66, 38, 17, 35, 140, 22, 28, 26]),
  service('客服工作台', 0, 4, [0.13, 0.05, 0.3, 0], [36, 25, 42, 11, 16, 27, 71, 18, 23, 22]),
  service('corp-blog', 2, 3, [0.07, 0.02, 0.2, 0], [31, 21, 0, 0, 13, 20, 34, 13, 16, 15]),
  service('营销活动页', 0, 3, [0.22, 0.08, 0.4, 0], [35, 24, 0, 0, 15, 25, 52, 16, 20, 45]),
  service('inventory', 2, 3, [0.1, 0.03, 0.25, 0.1], [38, 26, 55, 24, 17, 31, 79, 19, 24, 27]),
  service('image-resize', 2, 2, [0.17, 0.04, 0.35, 0], [33, 23, 0, 0, 14, 29, 160, 18, 21, 19]),
  service('物流跟踪', 1, 2, [0.12, 0.04, 0.3, 0], [37, 25, 48, 17, 16, 28, 69, 18, 23, 24]),
  service('open-platform', 2, 1, [0.3, 0.1, 0.4, 0], [44, 31, 72, 30, 22, 45, 150, 28, 36, 40]),
  service('内部工具', 1, 1, [0.25, 0.1, 0.5, 0], [34, 24, 40, 10, 15, 24, 60, 16, 19, 17]),
]

function service(
  serverName: string,
  account: number,
  weight: number,
  [failedShare, stoppedShare, spread, drift]: readonly [number, number, number, number],
  medians: readonly number[],
): PastService {
  return { serverName, account, weight, failedShare, stoppedShare, spread, drift, medians }
}
