import type { Task } from '../../../electron/shared/task'

/** An answer with every documented field. */
export const full = {
  ExternalId: 'ext-1',
  EnvId: 'xx',
  UserUin: '100012345678',
  ServerName: 'shop-web',
  VersionName: 'shop-web-017',
  CreateTime: '2024-12-01 12:00:00',
  StartTime: '2024-12-01 12:00:02',
  Stage: 'serverStage',
  Status: 'failed',
  FailReason: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
  UserEnvId: 'env-8k2jd0',
  Steps: [
    {
      Name: 'BuildImage',
      Status: 'failed',
      StartTime: '2024-12-01 12:01:00',
      EndTime: '2024-12-01 12:02:02',
      CostTime: 62,
      FailReason: 'build not found',
    },
  ],
  RequestId: 'r-1',
}
/** What it says. */
export const task: Task = {
  externalId: 'ext-1',
  status: 'failed',
  stage: 'serverStage',
  serverName: 'shop-web',
  versionName: 'shop-web-017',
  createTime: '2024-12-01 12:00:00',
  startTime: '2024-12-01 12:00:02',
  failReason: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
  userEnvId: 'env-8k2jd0',
  userUin: '100012345678',
  steps: [
    {
      name: 'BuildImage',
      status: 'failed',
      startTime: '2024-12-01 12:01:00',
      endTime: '2024-12-01 12:02:02',
      costSeconds: 62,
      failReason: 'build not found',
    },
  ],
}
