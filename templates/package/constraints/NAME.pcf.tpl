# SPDX-FileCopyrightText: 2026 The heddle authors
# SPDX-License-Identifier: Apache-2.0
{{origin_shell}}

# {{name}}_device at {{clock_mhz}} MHz, for nextpnr-ice40. Buses stay on the chip, so pins are not
# placed here: set_io lines belong to the board's file.
set_frequency clk {{clock_mhz}}
