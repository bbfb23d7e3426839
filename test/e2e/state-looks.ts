import type { Page } from '@playwright/test'

/** How one element that is on or off looks. */
interface StateLook {
  /** What kind of element it is: those of one kind differ by their state only. */
  readonly kind: string
  readonly name: string
  readonly isOn: boolean
  /** The shapes, lines and grounds of the element and what is in it, as forced colours leave them. */
  readonly look: string
}

export interface StateLooks {
  /** Looks at everything that is on or off on this screen. */
  collect(page: Page): Promise<void>
  /** How many kinds were seen both on and off. */
  comparedKinds(): number
  /** Elements that are on and look like one of their kind that is off. */
  problems(): readonly string[]
}

/** Collects how elements look that say by ARIA or as a form field that they are on or off. */
export function createStateLooks(): StateLooks {
  const seen: StateLook[] = []
  const offsOf = (kind: string) =>
    new Set(seen.filter((it) => it.kind === kind && !it.isOn).map(({ look }) => look))
  return {
    async collect(page) {
      seen.push(...(await page.evaluate(readLooks)))
    },
    comparedKinds: () =>
      new Set(seen.filter(({ kind, isOn }) => isOn && offsOf(kind).size > 0).map((it) => it.kind))
        .size,
    problems: () => [
      ...new Set(
        seen
          .filter(({ isOn, kind, look }) => isOn && offsOf(kind).has(look))
          .map(({ kind, name }) => `${kind} “${name}” looks the same on and off`),
      ),
    ],
  }
}

/** Runs in the page. */
function readLooks(): StateLook[] {
  const states = ['aria-selected', 'aria-checked', 'aria-pressed', 'aria-current'] as const
  const grounds = new Set(['Highlight', 'CanvasText', 'ButtonText', 'GrayText'].map(resolved))
  const shown = (element: Element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true })

  return [
    ...[...document.querySelectorAll<HTMLElement>(states.map((it) => `[${it}]`).join())].map(
      (element) => {
        const state = states.find((it) => element.hasAttribute(it)) ?? 'aria-current'
        const value = element.getAttribute(state)
        return lookOf(element, state, value !== null && value !== 'false')
      },
    ),
    ...notCurrent(),
    ...[
      ...document.querySelectorAll<HTMLInputElement>('input:is([type=radio], [type=checkbox])'),
    ].map((input) => lookOf(input.closest('label') ?? input, 'checked', input.checked)),
  ].flatMap((look) => look ?? [])

  /** `aria-current` is not there when it is off. */
  function notCurrent() {
    const steps = 'li:has(~ [aria-current]), [aria-current] ~ li'
    return [...document.querySelectorAll<HTMLElement>(`nav :is(a, button), ${steps}`)]
      .filter((element) => !element.hasAttribute('aria-current'))
      .map((element) => lookOf(element, 'aria-current', false))
  }

  function plainKind(element: Element): string {
    const classes = [...element.classList].filter((it) => !/^(?:is|router-link)-/u.test(it))
    return [element.tagName.toLowerCase(), element.getAttribute('role') ?? '', ...classes].join('.')
  }

  function lookOf(element: HTMLElement, state: string, isOn: boolean): StateLook | null {
    if (!shown(element)) return null
    const kind = `${plainKind(element)}[${state}]`
    const name = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 40)
    const parts = [element, ...element.querySelectorAll('*')].filter(shown)
    return { kind, name, isOn, look: JSON.stringify(parts.map(partLook)) }
  }

  function partLook(part: Element) {
    return [
      part.tagName,
      part.tagName === 'svg' ? part.getAttribute('class') : '',
      ...[null, '::before', '::after'].map((pseudo) => styleLook(getComputedStyle(part, pseudo))),
    ]
  }

  function styleLook(style: CSSStyleDeclaration) {
    if (style.content === 'none') return null
    return [
      style.content,
      groundOf(style),
      style.borderWidth,
      style.borderStyle,
      style.outlineStyle === 'none' ? '' : `${style.outlineStyle} ${style.outlineWidth}`,
      style.textDecorationLine,
      style.translate,
      style.fill === 'none' ? 'hollow' : 'solid',
    ]
  }

  /** A style is told as it is written; of the colours written only the system's own are shown. */
  function groundOf(style: CSSStyleDeclaration): string {
    const { backgroundColor, backgroundImage } = style
    const keepsColors = style.getPropertyValue('forced-color-adjust') === 'none'
    if (keepsColors) return `${backgroundColor} ${backgroundImage}`
    return grounds.has(backgroundColor) ? backgroundColor : ''
  }

  function resolved(systemColor: string): string {
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = systemColor
    const { color } = getComputedStyle(probe)
    probe.remove()
    return color
  }
}
