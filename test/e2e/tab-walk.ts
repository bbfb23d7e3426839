import type { JSHandle, Page } from '@playwright/test'

interface Walker {
  /** Looks at where the focus is now; true when the round is complete. */
  step(): boolean
  /** How many presses a round may take. */
  readonly most: number
  /** Puts the focus back to where it was; answers what was wrong on the way. */
  end(): readonly string[]
}

/**
 * Goes once round this screen with Tab or Shift+Tab. Answers what the keyboard does not reach, where the focus gets lost,
 * and what has the focus out of sight or without showing it. A group that arrow keys move in is one stop.
 */
export async function walk(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<readonly string[]> {
  const walker: JSHandle<Walker> = await page.evaluateHandle(createWalker)
  const most = await walker.evaluate((it) => it.most)
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press(key)
    if (await walker.evaluate((it) => it.step())) break
  }
  const problems = await walker.evaluate((it) => it.end())
  await walker.dispose()
  return problems.map((problem) => `${key}: ${problem}`)
}

/** Runs in the page. */
function createWalker(): Walker {
  const native = 'a[href], button, input:not([type=hidden]), select, textarea, summary'
  const roles = ['button', 'link', 'switch', 'tab', 'checkbox', 'radio', 'combobox', 'slider']
  const widgets = [native, '[tabindex]', ...roles.map((role) => `[role=${role}]`)].join()
  const composites = '[role=listbox], [role=tree], [role=tablist], [role=menu], [role=radiogroup]'
  const isForced = matchMedia('(forced-colors: active)').matches
  const sheet = [...document.querySelectorAll('[role=dialog], [role=alertdialog], dialog')].at(-1)
  const origin = document.activeElement
  const problems = new Set<string>()
  const reached = new Set<Element>()
  const wanted = new Set(
    [...(sheet ?? document).querySelectorAll<HTMLElement>(widgets)].filter(isUsable).map(stopOf),
  )
  let first: Element | null = null
  let bodies = 0
  let last: { readonly element: Element; readonly look: string } | null = null

  return {
    most: wanted.size * 2 + 20,
    step() {
      const element = document.activeElement
      checkLast()
      if (element === null || element === document.body) {
        bodies++
        if (bodies > 1) problems.add('the focus gets lost')
        return false
      }
      const stop = stopOf(element)
      if (stop === first) return true
      first ??= stop
      reached.add(stop)
      if (element.closest('[aria-hidden=true]')) problems.add(`${nameOf(element)} is hidden`)
      if (!isInView(element)) problems.add(`${nameOf(element)} has the focus out of sight`)
      last = { element, look: lookOf(element) }
      return false
    },
    end() {
      checkLast()
      for (const stop of wanted) {
        if (!reached.has(stop) && stop.isConnected && isShown(stop)) {
          problems.add(`${nameOf(stop)} is not reached`)
        }
      }
      if (origin instanceof HTMLElement) origin.focus()
      return [...problems]
    },
  }

  function isShown(element: Element): boolean {
    return element.checkVisibility({ visibilityProperty: true })
  }

  function isUsable(element: Element): boolean {
    const isOut = element.matches(':disabled, [aria-disabled=true]')
    const isProgrammatic = element.matches('[tabindex="-1"]:not(a, button, input, textarea)')
    const isGuard = element.matches('span[tabindex]:not([role])')
    const isApart = element.closest('[inert], [aria-hidden=true]') !== null
    return isShown(element) && !isOut && !isProgrammatic && !isGuard && !isApart
  }

  /** The element, or the group that has one stop for all its members. */
  function stopOf(element: Element): Element {
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      return element.closest('fieldset, [role=radiogroup]') ?? element
    }
    if (element.matches('[role=option], [role=treeitem], [role=tab], [role^=menuitem]')) {
      return element.closest(composites) ?? element
    }
    return element.matches('[tabindex="-1"]') ? (peerOf(element) ?? element) : element
  }

  /** The nearest one of its kind that Tab reaches: arrow keys lead on from there. */
  function peerOf(element: Element): Element | null {
    const peer = `${element.tagName}.${element.classList.item(0) ?? ''}[tabindex="0"]`
    let around = element.parentElement
    while (around !== null && around.querySelector(peer) === null) around = around.parentElement
    return around?.querySelector(peer) ?? null
  }

  function nameOf(element: Element): string {
    const words = element.getAttribute('aria-label') ?? element.textContent
    return `${element.tagName}.${element.classList.toString()} “${words.trim().slice(0, 30)}”`
  }

  /** What is seen of an element: that of a radio button is its label. */
  function seenOf(element: Element): Element {
    return (element.closest('label') ?? element).getClientRects().length > 0
      ? (element.closest('label') ?? element)
      : element
  }

  function isInView(element: Element): boolean {
    const seen = seenOf(element)
    let { left, right, top, bottom } = seen.getBoundingClientRect()
    for (let around = seen.parentElement; around; around = around.parentElement) {
      if (getComputedStyle(around).overflow === 'visible' && around !== document.body) continue
      const frame = around.getBoundingClientRect()
      left = Math.max(left, frame.left)
      right = Math.min(right, frame.right)
      top = Math.max(top, frame.top)
      bottom = Math.min(bottom, frame.bottom)
    }
    return right > left && bottom > top
  }

  /** The lines round an element and what it is part of; forced colours leave outlines only. */
  function lookOf(element: Element): string {
    const around = [
      element,
      seenOf(element),
      element.parentElement,
      element.parentElement?.parentElement,
    ]
    const parts = [...around, element.firstElementChild].flatMap((part) => part ?? [])
    const read = () =>
      JSON.stringify(
        parts.flatMap((part) => [
          lineOf(part, null),
          lineOf(part, '::before'),
          lineOf(part, '::after'),
        ]),
      )
    read()
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
    }
    return read()
  }

  function lineOf(part: Element, pseudo: string | null) {
    const style = getComputedStyle(part, pseudo)
    const outline = style.outlineStyle === 'none' ? '' : style.outline
    if (pseudo !== null) return style.content === 'none' ? '' : `${outline} ${style.opacity}`
    return isForced ? outline : `${outline} ${style.boxShadow} ${style.borderColor}`
  }

  function checkLast(): void {
    if (last === null) return
    const { element, look } = last
    last = null
    if (!element.isConnected || element === document.activeElement) return
    if (lookOf(element) === look) problems.add(`${nameOf(element)} does not show the focus`)
  }
}
