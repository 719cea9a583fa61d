// Puts a password on a workbook (ECMA-376 agile encryption, officecrypto-tool): Excel and WPS open it with the password.

/** The encrypted file's bytes. */
export async function encrypt(workbook: Buffer, password: string): Promise<Buffer> {
  const { default: office } = await import('officecrypto-tool');
  return Buffer.from(office.encrypt(workbook, { password }));
}
