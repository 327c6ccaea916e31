/** A level of maturity in words. The levels of model 2.0 have numbers only: `Stufe 4: Online-Transaktion`, `Stufe 5`. */
export const maturityLevel = ({ level, name }: { level: number; name: string }) =>
  name === `Stufe ${level}` ? name : `Stufe ${level}: ${name}`
