export function ImportsPage() {
  return <h1>导入</h1>
}
