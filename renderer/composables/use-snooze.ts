import { computed, type ComputedRef } from 'vue'
import { isSnoozed, snoozeChoices, snoozeFor, type SnoozeChoice } from '../../electron/shared/quiet'
import type { MenuEntry } from '../components/base/menu'
import { useFormat } from './use-format'
import { useT } from '../i18n'
import { useAppStore } from '../stores/app'
import { useToastsStore } from '../stores/toasts'
import { useKeyHint } from './use-key-hint'
import { useSlowNow } from './use-now'

/** The pause of notifications. */
export interface Snooze {
  /** What is in force, in words; "" when nothing is paused. */
  readonly text: ComputedRef<string>
  /** The ways to pause, for a menu. */
  readonly entries: ComputedRef<readonly MenuEntry[]>
  snooze(choice: SnoozeChoice): Promise<void>
  resume(): Promise<void>
}

/** Pausing notifications, wherever it can be done in the window. */
export function useSnooze(): Snooze {
  const app = useAppStore()
  const toasts = useToastsStore()
  const now = useSlowNow()
  const hint = useKeyHint()
  const t = useT()
  const format = useFormat()

  const text = computed(() => {
    const { snooze } = app.settings
    // A pause that was begun since the clock on screen moved counts too.
    const at = Math.max(now.value, Date.now())
    if (snooze === null || !isSnoozed({ snooze }, at)) return ''
    if (snooze.until === null) return t('quiet.paused')
    const isToday = format.date(snooze.until) === format.date(at)
    const time = format.time(snooze.until)
    return t(isToday ? 'quiet.pausedUntil' : 'quiet.pausedUntilTomorrow', { time })
  })

  async function resume(): Promise<void> {
    await app.updateSettings({ snooze: null })
  }

  async function snooze(choice: SnoozeChoice): Promise<void> {
    const set = await app.updateSettings({ snooze: snoozeFor(choice, Date.now()) })
    if (!set.ok) return
    toasts.show({
      tone: 'info',
      title: text.value,
      action: { label: t('quiet.resume'), run: () => void resume() },
    })
  }

  const entries = computed(() =>
    snoozeChoices.map((choice): MenuEntry => ({
      kind: 'command',
      key: choice,
      label: t(`quiet.choice.${choice}`),
      ...(choice === 'hour' ? { keys: hint('snooze') } : {}),
      run: () => void snooze(choice),
    })),
  )
  return { text, entries, snooze, resume }
}
