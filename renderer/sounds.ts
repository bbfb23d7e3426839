import type { InjectionKey } from 'vue'
import {
  isFailure,
  type NoticeFacts,
  type NoticeKind,
  type SwitchableKind,
} from '../electron/shared/notice'

/** The two sounds there are. */
export type Sound = 'success' | 'alert'

/** One note of a sound: hertz, and seconds from the start of the sound. */
interface Note {
  readonly frequency: number
  readonly at: number
}

const noteSeconds = 0.34
/** A fifth up, and a third down twice: told apart by their direction alone. */
const notes: Readonly<Record<Sound, readonly Note[]>> = {
  success: [
    { frequency: 523.25, at: 0 },
    { frequency: 783.99, at: 0.12 },
  ],
  alert: [
    { frequency: 587.33, at: 0 },
    { frequency: 466.16, at: 0.14 },
    { frequency: 466.16, at: 0.34 },
  ],
}

/** Plays a sound; `volume` from 0 to 1. */
export type PlaySound = (sound: Sound, volume: number) => void

/** Where components find the sounds. */
export const soundsKey: InjectionKey<PlaySound> = Symbol('sounds')

/** Synthesises the sounds: there is no file to load, and nothing of the page's policy to open. */
export function createSounds(): PlaySound {
  let context: AudioContext | null = null

  return (sound, volume) => {
    if (volume <= 0) return
    context ??= new AudioContext()
    const from = context.currentTime + 0.02
    for (const { frequency, at } of notes[sound]) playNote(context, frequency, from + at, volume)
  }
}

function playNote(context: AudioContext, frequency: number, at: number, volume: number): void {
  const oscillator = new OscillatorNode(context, { type: 'triangle', frequency })
  const gain = new GainNode(context, { gain: 0 })
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(volume * 0.35, at + 0.015)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + noteSeconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + noteSeconds)
}

/** The sound of a notice, null when its kind has none. A digest sounds like the worst it tells. */
export function soundOf(
  { kind, facts }: { readonly kind: NoticeKind; readonly facts: Pick<NoticeFacts, 'counts'> },
  sounds: Readonly<Record<SwitchableKind, boolean>>,
): Sound | null {
  const told = kind === 'digest' ? ((facts.counts?.failed ?? 0) > 0 ? 'failed' : 'finished') : kind
  if (!sounds[told]) return null
  const isAlert = isFailure(told) || told === 'stuck' || told === 'slow' || told === 'keyRejected'
  return isAlert ? 'alert' : 'success'
}
