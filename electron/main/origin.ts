/** Scheme the page is served under. */
export const pageScheme = 'app'
/** Origin of the page: the only one that may talk to main. */
export const pageOrigin = 'app://bundle'
/** Address of the page itself. */
export const pageAddress = `${pageOrigin}/index.html`
