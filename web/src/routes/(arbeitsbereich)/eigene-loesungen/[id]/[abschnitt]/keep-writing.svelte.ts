import { deserialize } from '$app/forms'
import { beforeNavigate, goto } from '$app/navigation'
import { tick } from 'svelte'
import type { Attachment } from 'svelte/attachments'

const pause = 2000 // milliseconds without a change before what was written is stored

type Kept = { kept: { version: number; at: string } }

/**
 * Stores a section while somebody writes in it, and warns who leaves before that has worked. Only adds to the form: without
 * JavaScript its button stores the same.
 */
export function keepWriting(seen: number, isUnsaved: boolean) {
  let version = $state(seen)
  let told = $state('')
  let isDirty = isUnsaved
  let written: HTMLFormElement | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  // One at a time: a second save that overtakes the first would look like somebody else's.
  let storing: Promise<void> | undefined

  async function store(form: HTMLFormElement) {
    const body = new FormData(form)
    // A file goes up once, when somebody presses the button.
    if ([...body.values()].some((value) => value instanceof File && value.size > 0)) return
    isDirty = false
    const response = await fetch('?/zwischensichern', {
      method: 'POST',
      headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
      body,
    }).catch(() => undefined)
    // Who stands in front of the pages answers, too, when they are away, but not in their words.
    const isAnswer = response?.headers.get('content-type')?.startsWith('application/json')
    const result = isAnswer ? deserialize<Kept, { theirs?: unknown }>(await response!.text()) : undefined
    if (result?.type === 'success' && result.data) {
      version = result.data.kept.version
      told = `Gesichert am ${result.data.kept.at}.`
      await tick()
      return
    }
    isDirty = true
    if (result?.type !== 'failure') told = 'Noch nicht gesichert. Bitte sichern Sie den Abschnitt.'
    else if (result.data?.theirs) told = 'Jemand anderes war schneller. Sichern Sie, um beide Versionen zu vergleichen.'
    else told = 'Noch nicht gesichert: Eine Angabe ist unvollständig.'
  }

  function storeNow(form: HTMLFormElement) {
    clearTimeout(timer)
    const last = (storing ?? Promise.resolve()).then(() => store(form))
    storing = last.finally(() => {
      storing = undefined
    })
    return storing
  }

  beforeNavigate(({ cancel, to, willUnload }) => {
    if (willUnload || !isDirty || !to || !written) return
    cancel()
    void storeNow(written).then(() => {
      const question = 'Dieser Abschnitt ist noch nicht gesichert. Die Seite trotzdem verlassen?'
      if (isDirty && !confirm(question)) return
      isDirty = false
      return goto(to.url)
    })
  })

  const follow: Attachment<HTMLFormElement> = (form) => {
    written = form
    const wait = (event: Event) => {
      // Looking for something is no answer yet.
      if (event.target instanceof HTMLInputElement && event.target.name.endsWith('.suche')) return
      isDirty = true
      told = ''
      clearTimeout(timer)
      timer = setTimeout(() => void storeNow(form), pause)
    }
    const send = (event: SubmitEvent) => {
      clearTimeout(timer)
      isDirty = false
      if (!storing) return
      // The save under way says which version this one follows.
      event.preventDefault()
      const { submitter } = event
      void storing.then(() => form.requestSubmit(submitter))
    }
    const warn = (event: BeforeUnloadEvent) => {
      if (isDirty) event.preventDefault()
    }
    form.addEventListener('input', wait)
    form.addEventListener('submit', send)
    addEventListener('beforeunload', warn)
    return () => {
      clearTimeout(timer)
      written = undefined
      form.removeEventListener('input', wait)
      form.removeEventListener('submit', send)
      removeEventListener('beforeunload', warn)
    }
  }

  return {
    get version() {
      return version
    },
    get told() {
      return told
    },
    follow,
  }
}
