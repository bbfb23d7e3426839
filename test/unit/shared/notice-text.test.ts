import { describe, expect, it } from 'vitest'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import type { NoticeFacts, NoticeKind } from '../../../electron/shared/notice'
import { noticeText, plainLine } from '../../../electron/shared/notice-text'

const facts: NoticeFacts = {
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
      '构建镜像 已 18 分钟 无变化，平时约 3 分钟',
    ])
    expect(texts('en', 'stuck', still)[1]).toBe('Build image unchanged for 18m, usually 3m')
    expect(texts('en', 'stuck', { ...still, usualMs: null })[1]).toBe(
      'Build image unchanged for 18m',
    )
    expect(texts('en', 'stuck', { ...still, stepName: '' })[1]).toBe('Unchanged for 18m')
    expect(texts('zh-CN', 'slow', { durationMs: 360_000, usualMs: 45_000 })).toEqual([
      '比平时慢：shop-api',
      '构建镜像 已 6 分钟，平时约 45 秒',
    ])
    expect(texts('en', 'slow', { usualMs: null })[1]).toBe('Ran for 4m')
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

  it('keeps message syntax in server text as text', () => {
    const name = "{name} | @:errors {'x'}"
    expect(texts('en', 'failed', { name, failReason: '{step} | @ %' })).toEqual([
      `Deploy failed: ${name}`,
      'Build image: {step} | @ %',
    ])
  })
})

describe('plainLine', () => {
  it('turns controls, line ends and direction marks into single blanks', () => {
    expect(plainLine('a\u0000\r\nb\u202Ec\u2028d', 60)).toBe('a b c d')
  })

  it('cuts by characters, never inside one', () => {
    expect(plainLine('😀'.repeat(5), 3)).toBe('😀😀…')
  })
})
