declare module 'jsbarcode/bin/barcodes/CODE128/CODE128C.js' {
  export default class CODE128C {
    constructor(digits: string, options: object)
    encode(): { data: string }
  }
}
