/** Written by the build: what others made and we ship, with its licence. */
declare module 'virtual:third-party' {
  interface ThirdPartyPackage {
    readonly name: string
    readonly version: string
    /** As the package names it, an SPDX expression mostly; "" when it does not. */
    readonly licence: string
    /** "" for a package without a licence file. */
    readonly text: string
  }
  const packages: readonly ThirdPartyPackage[]
  export default packages
}
