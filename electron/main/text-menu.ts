import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron'
import type { Translate } from '../shared/i18n/translate'

/** The menu of a right click: editing in a field, copying of a selection; null where there is neither. */
export function textMenu(
  at: Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'editFlags'>,
  t: Translate,
): readonly MenuItemConstructorOptions[] | null {
  const { editFlags } = at
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: t('desktop.menu.copy'),
    enabled: editFlags.canCopy,
  }
  if (!at.isEditable) return at.selectionText.trim() === '' ? null : [copy]
  return [
    { role: 'undo', label: t('desktop.menu.undo'), enabled: editFlags.canUndo },
    { role: 'redo', label: t('desktop.menu.redo'), enabled: editFlags.canRedo },
    { type: 'separator' },
    { role: 'cut', label: t('desktop.menu.cut'), enabled: editFlags.canCut },
    copy,
    { role: 'paste', label: t('desktop.menu.paste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: t('desktop.menu.selectAll'), enabled: editFlags.canSelectAll },
  ]
}
