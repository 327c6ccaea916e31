import { readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parentPort } from 'node:worker_threads'
import { fileURLToPath } from 'node:url'
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler'
import type { PdfJob } from './pdf-renderer.ts'

// The thread that renders. Text reaches Typst as JSON and is set as text, never read as markup: the template is the only source.

type Message = Omit<PdfJob, 'at'> & { id: number; at: number }

const faces = [
  import.meta.resolve('@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf'),
  import.meta.resolve('@expo-google-fonts/fira-sans/400Regular_Italic/FiraSans_400Regular_Italic.ttf'),
  import.meta.resolve('@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf'),
]
const fontPaths = faces.map((face) => dirname(fileURLToPath(face)))
const template = readFileSync(fileURLToPath(new URL('./template.typ', import.meta.url)), 'utf8')
const standards = { reading: PdfStandard.UA_1, filing: PdfStandard.A_2a }

const compiler = NodeCompiler.create({ fontArgs: [{ fontPaths }] })

parentPort?.on('message', ({ id, document, standard, at }: Message) => {
  try {
    const seconds = Math.floor(at / 1000)
    const pdf = compiler.pdf(
      { mainFileContent: template, inputs: { document: JSON.stringify(document), at: String(seconds) } },
      { pdfStandard: standards[standard], creationTimestamp: seconds },
    )
    parentPort?.postMessage({ id, pdf }, [])
  } catch (error) {
    parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }, [])
  } finally {
    compiler.evictCache(2)
  }
})
