import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { taskMarkdown } from '../../../renderer/task-markdown'
import { aReadRecord, aStep } from '../../helpers/builders'
import { startOfTests as now } from '../../helpers/fake-clock'

describe('a task in Markdown', () => {
  it('says what happened, and not whose it is', () => {
    const record = aReadRecord(
      {
        status: 'failed',
        stage: 'serverStage',
        serverName: 'shop_api',
        failReason: 'no ```image``` | found',
        steps: [
          aStep('CreateServer', { status: 'finished', costSeconds: 18 }),
          aStep('BuildImage', { status: 'failed', costSeconds: 62 }),
          aStep('ReleaseVersion'),
        ],
      },
      { note: 'a note', tags: ['tag'], alias: '商城 *前台*' },
    )
    const text = taskMarkdown(record, now, createTranslate('zh-CN'), 'device')
    expect(text.split('\n').filter((line) => !/创建时间|已用/u.test(line))).toEqual([
      '## 商城 \\*前台\\*',
      '',
      '- 状态：失败',
      '- 外部任务 ID：ext-1',
      '- 阶段：服务创建',
      '- 服务：shop\\_api',
      '- 请求 ID：request-0',
      '',
      '**失败原因**',
      '',
      '````',
      'no ```image``` | found',
      '````',
      '',
      '| 步骤 | 状态 | 耗时 |',
      '| --- | --- | --- |',
      '| 创建服务 | 完成 | 18 秒 |',
      '| 构建镜像 | 失败 | 1 分 2 秒 |',
      '| 发布版本 | 等待 |  |',
      '',
      '*Runwatch · 非腾讯官方产品*',
      '',
    ])
    expect(text).not.toMatch(/100012345678|a note|tag/u)
  })

  it('is short for a task nobody has read yet', () => {
    const record = { ...aReadRecord(), task: null, firstReadAt: null, alias: 'x' }
    expect(taskMarkdown(record, now, createTranslate('en'), 'device')).toBe(
      '## x\n\n- Status: Waiting for first refresh\n- External ID: ext-1\n\n*Runwatch · not a Tencent product*\n',
    )
  })
})
