import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { ticketText, type TicketFacts } from '../../../electron/shared/ticket-text'
import type { Task } from '../../../electron/shared/task'
import { aReadRecord, aStep } from '../../helpers/builders'

const failed: Partial<Task> = {
  status: 'failed',
  stage: 'serverStage',
  versionName: 'shop-api-018',
  createTime: '2025-11-24 14:30:00',
  failReason: 'check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
  steps: [
    aStep('CreateServer', { status: 'finished', costSeconds: 18 }),
    aStep('BuildImage', { status: 'failed', costSeconds: 62 }),
  ],
}

function ticket(
  task: Partial<Task>,
  changes: Partial<TicketFacts> = {},
  locale: 'zh-CN' | 'en' = 'zh-CN',
) {
  const facts: TicketFacts = {
    record: aReadRecord(task, { lastRequestId: 'request-9' }),
    firstFailure: { requestId: 'request-5', observedAt: Date.UTC(2025, 10, 24, 6, 33, 7) },
    isUinShown: false,
    version: '0.1.0',
    platform: 'linux',
    ...changes,
  }
  return ticketText(facts, createTranslate(locale))
}

describe('the text for a ticket', () => {
  it('tells all the vendor asks for about a failure', () => {
    expect(ticket(failed)).toBe(
      [
        '【一键部署任务问题】',
        '外部任务 ID：ext-1',
        '服务 / 版本：shop-api / shop-api-018',
        '环境 ID：env-1      用户 UIN：1000****78',
        '状态 / 阶段：失败 / 服务创建 serverStage',
        '失败步骤：构建镜像 BuildImage，耗时 1 分 2 秒',
        '失败原因：check_build_image : fail, [ErrorCode]:300502, [ErrorMessage]:build not found',
        '创建时间：2025-11-24 14:30:00（北京时间）  首次观察到失败：2025-11-24 14:33:07（北京时间）',
        'RequestId（最近一次）：request-9',
        'RequestId（首次返回失败）：request-5',
        '接口：tcb.tencentcloudapi.com DescribeCloudBaseRunOneClickTaskExternal 2018-06-08',
        '客户端：云托管部署助手 0.1.0 / Linux',
      ].join('\n'),
    )
  })

  it('shows the whole UIN only when asked to', () => {
    expect(ticket(failed, { isUinShown: true })).toContain('用户 UIN：100012345678\n')
    expect(ticket(failed)).not.toContain('100012345678')
  })

  it('of a task that runs says where it is and nothing of a failure', () => {
    const running = { steps: [aStep('BuildImage', { status: 'running' })], stage: 'newStage' }
    const text = ticket(running)
    expect(text).toContain(
      '状态 / 阶段：进行中 / newStage\n当前步骤：构建镜像 BuildImage，进行中\n',
    )
    expect(text).not.toMatch(/失败/u)
  })

  it('keeps its lines when little is known', () => {
    const record = { ...aReadRecord(), task: null, lastRequestId: '' }
    const text = ticket({}, { record, firstFailure: null, platform: 'darwin' }, 'en')
    expect(text.split('\n')).toEqual([
      '[One-click deploy task]',
      'External ID: ext-1',
      'Service / version: — / —',
      'Environment ID: —      UIN: —',
      'Status / stage: Waiting for first refresh / —',
      'Created: —',
      'RequestId (latest): —',
      'API: tcb.tencentcloudapi.com DescribeCloudBaseRunOneClickTaskExternal 2018-06-08',
      'Client: Runwatch 0.1.0 / macOS',
    ])
  })
})
