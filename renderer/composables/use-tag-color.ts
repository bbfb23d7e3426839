import { tagColor, tagColors, type TagColor } from '../../electron/shared/tag-color'
import type { MenuEntry } from '../components/base/menu'
import { useT } from '../i18n'
import { useAppStore } from '../stores/app'

/** Gives the colour of a tag by the user's choices. */
export function useTagColor(): (tag: string) => TagColor {
  const app = useAppStore()
  return (tag) => tagColor(tag, app.settings.tagColors)
}

/** Gives the menu to choose a tag's colour from. */
export function useTagColorMenu(): (tag: string) => readonly MenuEntry[] {
  const t = useT()
  const app = useAppStore()
  const colorOf = useTagColor()
  return (tag) =>
    tagColors.map((color) => ({
      kind: 'command',
      key: color,
      label: t(`organise.color.${color}`),
      hue: color,
      isChecked: colorOf(tag) === color,
      run: () =>
        void app.updateSettings({ tagColors: { ...app.settings.tagColors, [tag]: color } }),
    }))
}
