/** A way in which tasks of the past failed: the same words every time, with other ids in them. */
export interface PastFailure {
  readonly stepName: string
  /** How often it happens, beside the others. */
  readonly weight: number
  readonly reason: (ids: FailureIds) => string
  /** What somebody wrote about it; "" when nobody did. */
  readonly howSolved: string
}

/** What differs from one occurrence of a failure to the next. */
export interface FailureIds {
  /** Eight hexadecimal digits, the first of them a number. */
  readonly hex: string
  readonly number: number
}

/** Ids as chance gives them. */
export function failureIds(random: () => number): FailureIds {
  const hex = Math.floor((1 + random()) * 2 ** 28).toString(16)
  return { hex, number: 1 + Math.floor(random() * 900) }
}

/** The failures of the past, for every step that can fail. */
export const pastFailures: readonly PastFailure[] = [
  failure('BuildImage', 18, '镜像仓库当天限流，换成内网地址后就好了。', ({ hex, number }) => {
    const image = `ccr.ccs.tencentyun.com/tcb-${hex}/app:${number}`
    return `check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:pull image ${image} timeout`
  }),
  failure(
    'BuildImage',
    14,
    'package-lock.json 没有提交。',
    ({ hex }) =>
      `build_image : fail, [ErrorCode]:300508, [ErrorMessage]:npm ERR! code ERESOLVE, see /tmp/build-${hex}/npm-debug.log`,
  ),
  failure(
    'BuildImage',
    9,
    '',
    ({ number, hex }) =>
      `build_image : fail, [ErrorCode]:300511, [ErrorMessage]:container build-${hex} exit code 137 after ${number} s: out of memory`,
  ),
  failure(
    'RunPipeline',
    8,
    '',
    ({ number }) =>
      `run_pipeline : fail, [ErrorCode]:300401, [ErrorMessage]:git clone https://git.example.com/team-${number}/app.git: authentication failed`,
  ),
  failure(
    'RunPipeline',
    4,
    '',
    ({ hex }) => `流水线执行失败：未找到 Dockerfile（流水线 pipe-${hex}），[ErrorCode]:300405`,
  ),
  failure(
    'CreateMysql',
    9,
    '实例还在初始化，等两分钟再部署一次。',
    ({ hex }) =>
      `create_mysql : fail, [ErrorCode]:200413, [ErrorMessage]:instance cynosdb-${hex} not ready`,
  ),
  failure(
    'ExecuteSQL',
    7,
    '',
    ({ number }) =>
      `execute_sql : fail, [ErrorCode]:200507, [ErrorMessage]:line ${number}: Table 'orders_${number}' already exists`,
  ),
  failure(
    'CreateEnv',
    5,
    '',
    ({ hex }) =>
      `create_env : fail, [ErrorCode]:100207, [ErrorMessage]:env quota exceeded, RequestId: ${hex}-4b1c`,
  ),
  failure(
    'CreateCbrResource',
    3,
    '',
    ({ number }) =>
      `create_cbr_resource : fail, [ErrorCode]:100310, [ErrorMessage]:subnet 10.0.${number % 250}.0/24 has no free address`,
  ),
  failure(
    'CreateServer',
    4,
    '',
    ({ hex }) =>
      `create_server : fail, [ErrorCode]:300107, [ErrorMessage]:service name "app-${hex}" is being deleted`,
  ),
  failure(
    'CreateVersion',
    10,
    '健康检查的端口要和容器监听的一致。',
    ({ number, hex }) =>
      `版本创建失败：健康检查不通过，实例 ${hex}-${number} 的端口 ${8_000 + (number % 90)} 没有响应，[ErrorCode]:300602`,
  ),
  failure(
    'ReleaseVersion',
    5,
    '',
    ({ number }) =>
      `release_version : fail, [ErrorCode]:300703, [ErrorMessage]:${number} of ${number + 2} replicas unavailable at 2026-01-0${1 + (number % 9)} 10:00:0${number % 10}`,
  ),
  failure(
    'GrayRelease',
    3,
    '',
    ({ hex }) => `灰度发布超时，版本 ${hex} 的流量仍为 0，[ErrorCode]:300801`,
  ),
]

function failure(
  stepName: string,
  weight: number,
  howSolved: string,
  reason: (ids: FailureIds) => string,
): PastFailure {
  return { stepName, weight, reason, howSolved }
}
