import type { Profile } from '../../../electron/shared/profile'
import type { Translate } from '../../../electron/shared/i18n/translate'

/** Small facts about an account's key, each with its tone. */
export interface ProfileFact {
  readonly text: string
  readonly tone: 'neutral' | 'warn' | 'bad'
}

const soonMs = 15 * 60_000

/** Where the key is, whether it is temporary, and how long it lasts. `duration` puts one in words. */
export function profileFacts(
  profile: Pick<Profile, 'keyPlace' | 'hasToken' | 'tokenExpiresAt'>,
  now: number,
  t: Translate,
  duration: (durationMs: number) => string,
): readonly ProfileFact[] {
  if (profile.keyPlace === 'none') return [{ text: t('settings.profile.none'), tone: 'warn' }]
  const place: ProfileFact = { text: t(`settings.profile.${profile.keyPlace}`), tone: 'neutral' }
  if (!profile.hasToken) return [place]
  const temporary: ProfileFact = { text: t('settings.profile.temporary'), tone: 'neutral' }
  return [place, temporary, expiryFact(profile.tokenExpiresAt, now, t, duration)]
}

function expiryFact(
  expiresAt: number | null,
  now: number,
  t: Translate,
  duration: (durationMs: number) => string,
): ProfileFact {
  if (expiresAt === null) return { text: t('settings.profile.noExpiry'), tone: 'neutral' }
  if (expiresAt <= now) return { text: t('settings.profile.expired'), tone: 'bad' }
  return {
    text: t('settings.profile.expiresIn', { duration: duration(wholeMinutes(expiresAt - now)) }),
    tone: expiresAt - now < soonMs ? 'warn' : 'neutral',
  }
}

/** Seconds would tick on screen for nothing. */
function wholeMinutes(durationMs: number): number {
  return durationMs < 60_000 ? durationMs : Math.floor(durationMs / 60_000) * 60_000
}
