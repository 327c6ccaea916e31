import { createRawSnippet, type Component, type ComponentProps } from 'svelte'

/** One way a component looks, for the gallery, for axe and for screenshots. */
export type Example<C> = {
  title: string
  // oxlint-disable-next-line typescript/no-explicit-any -- any component may be shown
  props: C extends Component<any> ? ComponentProps<C> : never
}

/** Content for a component that takes children; the markup needs one outer element. */
export const markup = (html: string) => createRawSnippet(() => ({ render: () => html }))
