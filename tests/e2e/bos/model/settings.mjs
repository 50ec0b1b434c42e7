// How much the model grants to clocks and slow machines.

export const settings = {
  // Between what a clock says here and when the server acts, in milliseconds.
  tolerance: 150 * Number(process.env.WIRELOOM_E2E_PATIENCE ?? 1),
};
