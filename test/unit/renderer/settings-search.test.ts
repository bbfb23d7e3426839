import { expect, it } from 'vitest'
import { settingRows } from '../../../renderer/views/settings/rows'
import {
  searchSettings,
  sectionsWith,
  settingsSections,
} from '../../../renderer/views/settings/search'

function found(query: string): readonly string[] {
  return [...(searchSettings(query) ?? [])]
}

it('filters nothing while the box is blank', () => {
  expect(searchSettings('  ')).toBeNull()
  expect(sectionsWith(null)).toEqual(settingsSections)
})

it('finds a setting by its title, its hint and its other names', () => {
  expect(found('主题')).toEqual(['theme'])
  expect(found('专注')).toEqual(['noticeDelivery'])
  expect(found('字号')).toEqual(['zoomPercent'])
})

it('understands the other language and any case', () => {
  expect(found('THEME')).toEqual(['theme'])
  expect(found('tccli')).toEqual(['importKeys'])
})

it('wants every word, in any order', () => {
  expect(found('上限 请求')).toEqual(['requestsPerSecond'])
  expect(found('上限 主题')).toEqual([])
})

it('finds all rows of a section by its title', () => {
  expect(found('启动与托盘')).toEqual([
    'isLaunchedAtLogin',
    'isTrayShown',
    'trayStyle',
    'closeAction',
    'globalShortcut',
  ])
})

it('finds what only macOS has on macOS only', () => {
  expect(found('倒计时')).toEqual([])
  expect([...(searchSettings('倒计时', true) ?? [])]).toEqual(['isTrayTitleShown'])
})

it('lists only sections in which something was found', () => {
  expect(sectionsWith(searchSettings('主题'))).toEqual(['appearance'])
  expect(sectionsWith(searchSettings('no such setting'))).toEqual([])
})

it('has a row in every section', () => {
  expect(new Set(settingRows.map(({ section }) => section))).toEqual(new Set(settingsSections))
})
