export const takeFocus = (element: HTMLElement) => element.focus()
