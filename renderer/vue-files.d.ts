// For tools that do not read .vue files themselves; vue-tsc knows each component's real type.
declare module '*.vue' {
  import type { Component } from 'vue'
  const component: Component
  export default component
}
