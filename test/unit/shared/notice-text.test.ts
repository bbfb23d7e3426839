import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import { noFacts, type NoticeFacts, type NoticeKind } from '../../../electron/shared/notice'
import { noticeText } from '../../../electron/shared/notice-text'

const facts: NoticeFacts = {
  ...noFacts,
  name: 'shop-api',
  externalId: 'ext-1',
  versionName: 'shop-api-017',
  stepName: 'BuildImage',
  failReason: 'build not found',
  durationMs: 252_000,
  usualMs: null,
}

describe('noticeText', () => {
  const texts = (locale: 'zh-CN' | 'en', kind: NoticeKind, changes: Partial<NoticeFacts> = {}) => {
    const { title, body } = noticeText(
      { kind, facts: { ...facts, ...changes } },
      createTranslate(locale),
    )
    return [title, body]
  }

  it('says the three ends in Chinese', () => {
    expect(texts('zh-CN', 'finished')).toEqual([
      '部署完成：shop-api',
      '用时 4 分 12 秒，版本 shop-api-017',
    ])
    expect(texts('zh-CN', 'failed')).toEqual(['部署失败：shop-api', '构建镜像：build not found'])
    expect(texts('zh-CN', 'stopped')).toEqual([
      '部署已停止：shop-api',
      '停在构建镜像，已运行 4 分 12 秒',
    ])
  })

  it('says the three ends in English', () => {
    expect(texts('en', 'finished')).toEqual([
      'Deployed: shop-api',
      'Took 4m 12s, version shop-api-017',
    ])
    expect(texts('en', 'failed')).toEqual([
      'Deploy failed: shop-api',
      'Build image: build not found',
    ])
    expect(texts('en', 'stopped')).toEqual(['Stopped: shop-api', 'At Build image after 4m 12s'])
  })

  it('says for how long a step has been slow or stuck, in minutes, and what is usual', () => {
    const still = { durationMs: 18 * 60_000 + 20_000, usualMs: 170_000 }
    expect(texts('zh-CN', 'stuck', still)).toEqual([
      '可能卡住：shop-api',
      '构建镜像已 18 分钟无变化，平时约 3 分钟',
    ])
    expect(texts('en', 'stuck', still)[1]).toBe('Build image unchanged for 18m, usually 3m')
    expect(texts('en', 'stuck', { ...still, usualMs: null })[1]).toBe(
      'Build image unchanged for 18m',
    )
    expect(texts('en', 'stuck', { ...still, stepName: '' })[1]).toBe('Unchanged for 18m')
    expect(texts('zh-CN', 'slow', { durationMs: 360_000, usualMs: 45_000 })).toEqual([
      '比平时慢：shop-api',
      '构建镜像已 6 分钟，平时约 45 秒',
    ])
    expect(texts('en', 'slow', { usualMs: null })[1]).toBe('Build image 4m')
  })

  it('leaves out what is not known', () => {
    expect(texts('en', 'finished', { durationMs: null, versionName: '' })).toEqual([
      'Deployed: shop-api',
      '',
    ])
    expect(texts('en', 'failed', { stepName: '' })).toEqual([
      'Deploy failed: shop-api',
      'build not found',
    ])
    expect(texts('en', 'stopped', { stepName: '', durationMs: null })).toEqual([
      'Stopped: shop-api',
      '',
    ])
  })

  it('says in the reader’s language why a key is of no use', () => {
    const facts = { name: 'Main', failReason: 'key.tokenExpired' }
    expect(texts('en', 'keyRejected', facts)).toEqual([
      'Key not accepted: Main',
      'Temporary key expired; watching is paused',
    ])
    expect(texts('zh-CN', 'keyRejected', { ...facts, failReason: 'Other words' })[1]).toBe(
      'Other words，跟踪已暂停',
    )
  })

  it('says every other kind in both languages', () => {
    const more = { sameCount: 3, usualMs: 200_000, stage: 'serverStage', remainingMs: 130_000 }
    const said = (kind: NoticeKind) => [...texts('zh-CN', kind, more), ...texts('en', kind, more)]
    expect(said('recovered')).toEqual([
      '已恢复：shop-api',
      '上次失败后部署成功，用时 4 分 12 秒',
      'Recovered: shop-api',
      'Succeeded after the last failure, 4m 12s',
    ])
    expect(said('stillFailing')).toEqual([
      '仍然失败：shop-api',
      '第 3 次相同原因：build not found',
      'Still failing: shop-api',
      'Same reason ×3: build not found',
    ])
    expect(said('stuck')).toEqual([
      '可能卡住：shop-api',
      '构建镜像已 4 分钟无变化，平时约 3 分钟',
      'May be stuck: shop-api',
      'Build image unchanged for 4m, usually 3m',
    ])
    expect(said('slow')).toEqual([
      '比平时慢：shop-api',
      '构建镜像已 4 分钟，平时约 3 分钟',
      'Slower than usual: shop-api',
      'Build image 4m, usually 3m',
    ])
    expect(said('stageChanged')).toEqual([
      'shop-api：进入服务创建阶段',
      '已用 4 分 12 秒，约剩 2 分钟',
      'shop-api: Service stage',
      '4m 12s elapsed, about 2m left',
    ])
    expect(said('started')).toEqual([
      '开始部署：shop-api',
      '当前步骤：构建镜像',
      'Started: shop-api',
      'Current step: Build image',
    ])
    expect(said('restarted')).toEqual([
      '任务重新开始：shop-api',
      '此前已结束，现在又在运行',
      'Started again: shop-api',
      'It had ended and runs again',
    ])
    expect(said('watchEnded')).toEqual([
      '已停止跟踪：shop-api',
      '超过 24 小时未结束',
      'Watch ended: shop-api',
      'Not finished in 24 h',
    ])
  })

  it('says nothing of durations that are not known', () => {
    const unknown = { usualMs: null, durationMs: null }
    expect(texts('zh-CN', 'recovered', unknown)[1]).toBe('上次失败后部署成功')
    expect(texts('zh-CN', 'stuck', unknown)[1]).toBe('构建镜像')
    expect(texts('zh-CN', 'stageChanged', unknown)[1]).toBe('')
    expect(texts('en', 'stageChanged', { remainingMs: null })[1]).toBe('4m 12s elapsed')
    expect(texts('en', 'stuck', { usualMs: null })[1]).toBe('Build image unchanged for 4m')
    expect(texts('en', 'stillFailing', { sameCount: 0 })[1]).toBe('Build image: build not found')
  })

  it('sums several up by why they come late', () => {
    const counts = { finished: 3, failed: 1, stopped: 0, other: 0 }
    const names = ['shop-api', 'pay', 'cart']
    const digest = (digestOf: NoticeFacts['digestOf'], changes: Partial<NoticeFacts> = {}) =>
      texts('zh-CN', 'digest', { counts, names: names.slice(0, 2), digestOf, ...changes })
    expect(digest('inSummary')).toEqual(['4 个任务有结果', '完成 3，失败 1：shop-api、pay 等'])
    expect(digest('downtime')).toEqual([
      '离开期间有 4 个任务结束',
      '完成 3，失败 1：shop-api、pay 等',
    ])
    expect(digest('quietHours')).toEqual(['免打扰期间有 4 条通知', '失败 1，点击查看'])
    expect(digest('snoozed', { counts: { ...counts, failed: 0 } })).toEqual([
      '暂停通知期间有 3 条通知',
      '点击查看',
    ])
    const two = { counts: { finished: 0, failed: 0, stopped: 2, other: 0 } }
    expect(digest('inSummary', two)[1]).toBe('完成 0，失败 0，停止 2：shop-api、pay')
    const mixed = { counts: { ...counts, other: 2 }, names: ['shop-api'] }
    expect(digest('downtime', mixed)).toEqual(['离开期间有 6 条通知', '完成 3，失败 1：shop-api'])
    expect(texts('en', 'digest', { counts, names: [], digestOf: 'inSummary' })).toEqual([
      '4 tasks ended',
      '3 done, 1 failed',
    ])
  })

  it('keeps message syntax in server text as text', () => {
    const name = "{name} | @:errors {'x'}"
    expect(texts('en', 'failed', { name, failReason: '{step} | @ %' })).toEqual([
      `Deploy failed: ${name}`,
      'Build image: {step} | @ %',
    ])
  })
})
