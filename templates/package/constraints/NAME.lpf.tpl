# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# {{name}}_device at {{clock_mhz}} MHz, for nextpnr-ecp5 and Diamond. Buses stay on the chip, so
# pins are not placed here: LOCATE and IOBUF lines belong to the board's file.
FREQUENCY PORT "clk" {{clock_mhz}} MHZ;
