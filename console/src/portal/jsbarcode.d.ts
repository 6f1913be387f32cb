declare module 'jsbarcode/bin/barcodes/CODE128/index.js' {
  export class CODE128C {
    constructor(digits: string, options: object)
    encode(): { data: string }
  }
}
