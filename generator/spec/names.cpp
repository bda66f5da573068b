// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include "generator/spec/names.h"

#include <algorithm>
#include <cstddef>

#include "generator/base/text.h"

namespace heddle::spec {
namespace {

/// Keywords of Verilog-2005, each between blanks.
constexpr std::string_view kVerilogKeywords =
    " always and assign automatic begin buf bufif0 bufif1 case casex casez cell cmos config "
    "deassign default defparam design disable edge else end endcase endconfig endfunction "
    "endgenerate endmodule endprimitive endspecify endtable endtask event for force forever "
    "fork function generate genvar highz0 highz1 if ifnone incdir include initial inout "
    "input instance integer join large liblist library localparam macromodule medium module "
    "nand negedge nmos nor noshowcancelled not notif0 notif1 or output parameter pmos "
    "posedge primitive pull0 pull1 pulldown pullup pulsestyle_ondetect pulsestyle_onevent "
    "rcmos real realtime reg release repeat rnmos rpmos rtran rtranif0 rtranif1 scalared "
    "showcancelled signed small specify specparam strong0 strong1 supply0 supply1 table task "
    "time tran tranif0 tranif1 tri tri0 tri1 triand trior trireg unsigned use uwire vectored "
    "wait wand weak0 weak1 while wire wor xnor xor ";

/// What SystemVerilog-2017 adds, each between blanks.
constexpr std::string_view kSystemVerilogKeywords =
    " accept_on alias always_comb always_ff always_latch assert assume before bind bins "
    "binsof bit break byte chandle checker class clocking const constraint context continue "
    "cover covergroup coverpoint cross dist do endchecker endclass endclocking endgroup "
    "endinterface endpackage endprogram endproperty endsequence enum eventually expect "
    "export extends extern final first_match foreach forkjoin global iff ignore_bins "
    "illegal_bins implements implies import inside int interconnect interface intersect "
    "join_any join_none let local logic longint matches modport nettype new nexttime null "
    "package packed priority program property protected pure rand randc randcase "
    "randsequence ref reject_on restrict return s_always s_eventually s_nexttime s_until "
    "s_until_with sequence shortint shortreal soft solve static string strong struct super "
    "sync_accept_on sync_reject_on tagged this throughout timeprecision timeunit type "
    "typedef union unique unique0 until until_with untyped var virtual void wait_order weak "
    "wildcard with within ";

bool is_listed(std::string_view word, std::string_view list) {
  return list.find(" " + std::string(word) + " ") != std::string_view::npos;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_character(char c) { return is_lower(c) || is_digit(c) || c == '_'; }

void trim_underscores(std::string& name) {
  while (!name.empty() && name.back() == '_') name.pop_back();
}

}  // namespace

bool has_name_form(std::string_view text) {
  return !text.empty() && is_lower(text.front()) && text.back() != '_' &&
         std::all_of(text.begin(), text.end(), is_name_character);
}

bool has_part_form(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool is_reserved_word(std::string_view text) {
  return text == "heddle" || is_listed(text, kVerilogKeywords) ||
         is_listed(text, kSystemVerilogKeywords);
}

std::string suggest_name(std::string_view text) {
  std::string name;
  for (const char c : base::to_lower(text)) {
    if (name.empty() && !is_lower(c)) continue;
    if (name.size() == static_cast<std::size_t>(kLongestName)) break;
    name += is_name_character(c) ? c : '_';
  }
  trim_underscores(name);
  if (name.empty()) return "my_core";
  return is_reserved_word(name) ? name + "_gemm" : name;
}

}  // namespace heddle::spec
