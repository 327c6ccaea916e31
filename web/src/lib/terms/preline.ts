type Marks = { isModel: boolean; isDemo: boolean }

/** What stands above the title of every page about a text: where one is, and the marks of all texts shown. */
export const preline = (places: readonly string[], texts: readonly Marks[]) =>
  [
    ...places,
    ...(texts.some(({ isModel }) => isModel) ? ['Muster – keine Rechtsberatung'] : []),
    ...(texts.some(({ isDemo }) => isDemo) ? ['Demo'] : []),
  ].join(' · ')
