import { describe, expect, it } from 'vitest'
import { appMenu } from '../../../electron/main/app-menu'
import { createTranslate } from '../../../electron/shared/i18n/translate'
import {
  commandFacts,
  commandIds,
  commandOf,
  hintOf,
  keysOf,
} from '../../../renderer/commands/facts'
import { shortcutGroups } from '../../../renderer/commands/sheet'
import { pressedKeys, shownKeys, type KeyPress } from '../../../renderer/keys'

/** What the keyboard is to do, by the keys as `pressedKeys` writes them. */
const keyboardMap = [
  ['Mod+K', 'palette'],
  ['Mod+N', 'add'],
  ['Mod+F', 'search'],
  ['/', 'search'],
  ['Mod+1', 'goFollowing'],
  ['Mod+2', 'goFavorites'],
  ['Mod+3', 'goHistory'],
  ['Mod+4', 'goInsights'],
  ['Mod+5', 'goNotices'],
  ['ArrowUp', 'moveUp'],
  ['K', 'moveUp'],
  ['ArrowDown', 'moveDown'],
  ['J', 'moveDown'],
  ['Enter', 'open'],
  ['ArrowRight', 'goIn'],
  ['Escape', 'leave'],
  ['ArrowLeft', 'goOut'],
  ['Space', 'mark'],
  ['Shift+ArrowUp', 'extendUp'],
  ['Shift+ArrowDown', 'extendDown'],
  ['Mod+A', 'markAll'],
  ['F5', 'refresh'],
  ['Mod+R', 'refresh'],
  ['Mod+Shift+R', 'refreshRunning'],
  ['S', 'favorite'],
  ['P', 'pause'],
  ['M', 'mute'],
  ['T', 'tags'],
  ['N', 'note'],
  ['F2', 'alias'],
  ['C', 'copyId'],
  ['Shift+C', 'copyRequestId'],
  ['Mod+Shift+C', 'copyTicket'],
  ['O', 'console'],
  ['D', 'compare'],
  ['U', 'seen'],
  ['Delete', 'remove'],
  ['Mod+E', 'exportShown'],
  ['Mod+,', 'goSettings'],
  ['?', 'shortcuts'],
  ['Mod+/', 'shortcuts'],
  ['F6', 'nextPane'],
  ['Shift+F6', 'previousPane'],
  ['Mod+=', 'zoomIn'],
  ['Mod+-', 'zoomOut'],
  ['Mod+0', 'zoomReset'],
  ['Mod+Shift+M', 'snooze'],
  ['Mod+W', 'closeWindow'],
  ['Mod+Q', 'quit'],
  ['F1', 'help'],
  ['Mod+Z', 'undo'],
] as const

const systems = [
  ['Windows and Linux', false],
  ['a Mac', true],
] as const

describe.each(systems)('the commands on %s', (_system, isMac) => {
  it('have every shortcut of the keyboard map', () => {
    const missing = keyboardMap.filter(([keys, id]) => !keysOf(id, isMac).includes(keys))
    expect(missing).toEqual([])
  })

  it('share no keys: all scopes are in force while the list has the focus', () => {
    const all = commandIds.flatMap((id) => keysOf(id, isMac))
    expect(all.filter((keys, at) => all.indexOf(keys) !== at)).toEqual([])
  })

  it('are all found by their keys, but for those the application menu takes', () => {
    const lost = commandIds.filter(
      (id) =>
        keysOf(id, isMac).some((keys) => commandOf(commandFacts[id].scope, keys, isMac) !== id) &&
        id !== 'closeWindow' &&
        id !== 'quit',
    )
    expect(lost).toEqual([])
    expect(commandOf('everywhere', 'Mod+Q', isMac)).toBeNull()
  })

  it('stand in the sheet with every way to press them', () => {
    const lines = shortcutGroups(createTranslate('en'), isMac).flatMap((group) => group.lines)
    const shown = new Map(lines.map(({ id, keys }) => [id as string, keys]))
    const inSheet = keyboardMap.filter(([keys, id]) => shown.get(id)?.includes(keys))
    expect(inSheet).toHaveLength(keyboardMap.length)
  })
})

/** A press of keys, with this system's own modifier or with the other one. */
function pressOf(keys: string, modifier: 'ctrlKey' | 'metaKey'): KeyPress {
  const parts = keys.split(/\+(?!$)/u)
  const key = parts.at(-1) ?? ''
  const none = { ctrlKey: false, metaKey: false, altKey: false, isComposing: false, keyCode: 0 }
  return {
    ...none,
    key: key === 'Space' ? ' ' : key,
    shiftKey: parts.includes('Shift'),
    [modifier]: parts.includes('Mod'),
  }
}

describe('a key press', () => {
  const ofPage = keyboardMap.filter(([, id]) => id !== 'closeWindow' && id !== 'quit')

  it.each([
    ['with Ctrl', 'ctrlKey', false],
    ['with ⌘ on a Mac', 'metaKey', true],
  ] as const)('means what the keyboard map says, %s', (_how, modifier, isMac) => {
    const wrong = ofPage.filter(([keys, id]) => {
      const pressed = pressedKeys(pressOf(keys, modifier), isMac)
      return pressed === null || commandOf(commandFacts[id].scope, pressed, isMac) !== id
    })
    expect(wrong).toEqual([])
  })

  it('with the modifier of another system means nothing', () => {
    const withMod = keyboardMap.filter(([keys]) => keys.startsWith('Mod+'))
    const meant = withMod.filter(
      ([keys]) =>
        pressedKeys(pressOf(keys, 'ctrlKey'), true) !== null ||
        pressedKeys(pressOf(keys, 'metaKey'), false) !== null,
    )
    expect(meant).toEqual([])
  })
})

describe('the application menu', () => {
  it.each(['win32', 'linux', 'darwin'] as const)(
    'shows the keys of the page’s own commands, and takes no others, on %s',
    (platform) => {
      const nothing = () => undefined
      const menu = appMenu(
        {
          openAdd: nothing,
          openSettings: nothing,
          openWindow: nothing,
          zoom: nothing,
          openShortcuts: nothing,
          openCheck: nothing,
          openAbout: nothing,
        },
        createTranslate('en'),
        platform,
      )
      const entries = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      const lines = entries.flatMap(({ accelerator = '', registerAccelerator = true }) =>
        accelerator === ''
          ? []
          : [{ keys: accelerator.replace('CmdOrCtrl', 'Mod'), isTaken: registerAccelerator }],
      )
      const known = commandIds.flatMap((id) => keysOf(id, platform === 'darwin'))
      expect(lines.filter(({ keys }) => !known.includes(keys))).toEqual([])
      const taken = lines.filter(({ isTaken }) => isTaken).map(({ keys }) => keys)
      expect(taken.toSorted()).toEqual(['Mod+,', 'Mod+Q', 'Mod+W'])
    },
  )
})

describe('the sheet of shortcuts', () => {
  const found = (query: string) =>
    shortcutGroups(createTranslate('zh-CN'), false, query).flatMap(({ lines }) =>
      lines.map(({ id }) => id),
    )

  it('finds a shortcut by words of either language in any order, and by its keys', () => {
    expect(found('外部 复制')).toEqual(['copyId'])
    expect(found('id REQUEST')).toEqual(['copyRequestId'])
    expect(found('f5')).toEqual(['refresh'])
    expect(found('不存在的')).toEqual([])
  })
})

describe('the shown keys', () => {
  it('are the signs of the system', () => {
    expect(shownKeys('Mod+Shift+ArrowDown', false)).toBe('Ctrl+Shift+↓')
    expect(shownKeys('Mod+Shift+ArrowDown', true)).toBe('⌘⇧↓')
    expect(shownKeys(hintOf('remove', true), true)).toBe('⌘⌫')
    expect(shownKeys('Mod++', false)).toBe('Ctrl++')
    expect(shownKeys('Mod++', true)).toBe('⌘+')
    expect(shownKeys('+', true)).toBe('+')
  })
})
