// SPDX-FileCopyrightText: 2026 The heddle authors
// SPDX-License-Identifier: Apache-2.0
#include <cctype>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/packaging/package.h"
#include "tests/packaging/tcl_calls.h"

// What the scripts tell Vivado, call by call.
namespace heddle::packaging_test {
namespace {

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

class PackageIp : public testing::Test {
 protected:
  std::vector<emit::Artifact> artifacts_ = package_for("xc7");
  WrittenPackage package_{artifacts_, "package_ip"};
  Calls calls_ = run_script(package_, "vivado/package_ip.tcl");

  void expect(const std::vector<std::string>& lines) const {
    for (const std::string& line : lines) EXPECT_TRUE(calls_.has(line)) << line;
  }
};

TEST_F(PackageIp, TakesTheListedSourcesInOrder) {
  std::vector<std::string> expected;
  std::istringstream list(text_of(artifacts_, "rtl/filelist.f"));
  for (std::string path; list >> path;) expected.push_back("add_files -norecurse @/" + path);
  EXPECT_GT(expected.size(), 40U);
  EXPECT_EQ(calls_.starting("add_files -norecurse"), expected);
  expect({"set_property top little_device {}",
          "add_files -fileset constrs_1 -norecurse @/constraints/little.xdc",
          "set_property used_in {synthesis implementation out_of_context} little.xdc"});
}

TEST_F(PackageIp, IsNamedAfterTheDesign) {
  expect(
      {"ipx::package_project -root_dir @/vivado/ip -vendor heddle -library generated"
       " -taxonomy /UserIP -import_files -force",
       "set_property name little_device core", "set_property version 0.1 core",
       "set_property core_revision 0 core",
       "set_property supported_families {zynq Production artix7 Production kintex7 Production"
       " virtex7 Production spartan7 Production} core"});
}

TEST_F(PackageIp, MapsEveryPortOnce) {
  std::vector<std::string> expected;
  for (const Port& port : ports_of(text_of(artifacts_, "rtl/little_device.v"))) {
    for (const char* bus : {"m_axi", "s_axil"}) {
      const std::string prefix = std::string(bus) + "_";
      if (port.name.rfind(prefix, 0) != 0) continue;
      const std::string logical = upper(port.name.substr(prefix.size()));
      expect({"ipx::add_port_map " + logical + " " + bus,
              "set_property physical_name " + port.name + " " + bus + "." + logical});
      expected.push_back(port.name);
    }
  }
  expect({"set_property physical_name clk clk.CLK", "set_property physical_name rst_n rst_n.RST",
          "set_property physical_name irq irq.INTERRUPT"});
  EXPECT_EQ(calls_.starting("set_property physical_name").size(), expected.size() + 3);
  EXPECT_EQ(ports_of(text_of(artifacts_, "rtl/little_device.v")).size(), expected.size() + 3);
}

TEST_F(PackageIp, DescribesTheInterfaces) {
  expect({"set_property bus_type_vlnv xilinx.com:interface:aximm:1.0 m_axi",
          "set_property abstraction_type_vlnv xilinx.com:interface:aximm_rtl:1.0 m_axi",
          "set_property interface_mode master m_axi", "set_property value AXI4 m_axi.PROTOCOL",
          "set_property interface_mode slave s_axil", "set_property value AXI4LITE s_axil.PROTOCOL",
          "set_property bus_type_vlnv xilinx.com:signal:clock:1.0 clk",
          "set_property value m_axi:s_axil clk.ASSOCIATED_BUSIF",
          "set_property value rst_n clk.ASSOCIATED_RESET",
          "set_property bus_type_vlnv xilinx.com:signal:reset:1.0 rst_n",
          "set_property value ACTIVE_LOW rst_n.POLARITY",
          "set_property bus_type_vlnv xilinx.com:signal:interrupt:1.0 irq",
          "set_property interface_mode master irq",
          "set_property value LEVEL_HIGH irq.SENSITIVITY"});
}

TEST_F(PackageIp, DescribesTheAddresses) {
  expect({"set_property range 64G m_axi", "set_property width 36 m_axi",
          "set_property master_address_space_ref m_axi m_axi", "ipx::add_memory_map s_axil core",
          "ipx::add_address_block registers s_axil", "set_property base_address 0 registers",
          "set_property range 4096 registers", "set_property slave_memory_map_ref s_axil s_axil"});
}

TEST_F(PackageIp, SavesTheCoreAndLeavesNoProject) {
  ASSERT_GE(calls_.lines.size(), 2U);
  EXPECT_EQ(calls_.lines.end()[-2], "ipx::save_core core");
  EXPECT_EQ(calls_.lines.end()[-1], "close_project -delete");
}

TEST_F(PackageIp, IsTheSameInAnyFolder) {
  const WrittenPackage other(artifacts_, "package_ip_elsewhere");
  EXPECT_EQ(run_script(other, "vivado/package_ip.tcl").lines, calls_.lines);
  for (const std::string& line : calls_.lines) {
    EXPECT_FALSE(std::regex_search(line, std::regex("(^|[ {])/(?!UserIP)"))) << line;
  }
}

struct Platform {
  const char* family;
  const char* part;
  const char* processor;
  const char* clock;
  const char* clock_setting;
  const char* control;
  const char* memory;
  const char* interrupt;
  const char* registers;
  const char* segment;
};

class BlockDesign : public testing::TestWithParam<Platform> {
 protected:
  WrittenPackage package_{package_for(GetParam().family), "block_design"};
};

TEST_P(BlockDesign, ConnectsTheDevice) {
  const Platform& platform = GetParam();
  const Calls calls = run_script(package_, "vivado/block_design.tcl");
  const auto expect = [&](const std::string& line) { EXPECT_TRUE(calls.has(line)) << line; };
  expect(std::string("create_project -force little_system @/vivado/build/little_system -part ") +
         platform.part);
  expect("set_property ip_repo_paths @/vivado/ip {}");
  expect(std::string("create_bd_cell -type ip -vlnv xilinx.com:ip:") + platform.processor +
         ":2.10 processor");
  expect("create_bd_cell -type ip -vlnv heddle:generated:little_device:0.1 accelerator");
  expect(std::string("connect_bd_intf_net ") + platform.control + " control/S00_AXI");
  expect("connect_bd_intf_net control/M00_AXI accelerator/s_axil");
  expect("connect_bd_intf_net accelerator/m_axi memory/S00_AXI");
  expect(std::string("connect_bd_intf_net memory/M00_AXI ") + platform.memory);
  expect(std::string("connect_bd_net accelerator/irq ") + platform.interrupt);
  expect(
      "connect_bd_net reset/peripheral_aresetn accelerator/rst_n control/aresetn"
      " memory/aresetn");
  const auto clocks = calls.starting(std::string("connect_bd_net ") + platform.clock + " ");
  ASSERT_EQ(clocks.size(), 1U);
  for (const char* pin : {"accelerator/clk", "control/aclk", "memory/aclk"}) {
    EXPECT_NE(clocks[0].find(pin), std::string::npos) << pin;
  }
  EXPECT_EQ(calls.starting("ipx::save_core").size(), 1U) << "packs the IP first";
}

TEST_P(BlockDesign, SetsClockAndAddresses) {
  const Platform& platform = GetParam();
  const Calls calls = run_script(package_, "vivado/block_design.tcl");
  const auto settings = calls.starting("set_property -dict");
  ASSERT_FALSE(settings.empty());
  const std::string clock = std::string(platform.clock_setting) + " 150 ";
  EXPECT_NE(settings[0].find(clock), std::string::npos) << settings[0];
  EXPECT_TRUE(calls.has(std::string("assign_bd_address -offset ") + platform.registers +
                        " -range 4K accelerator/s_axil/registers"));
  EXPECT_TRUE(calls.has(std::string("assign_bd_address ") + platform.segment));
  EXPECT_TRUE(calls.has("make_wrapper -files system.bd -top -import"));
  EXPECT_TRUE(calls.has("validate_bd_design"));
}

TEST_P(BlockDesign, SynthesizesOnRequest) {
  EXPECT_TRUE(run_script(package_, "vivado/block_design.tcl").starting("launch_runs").empty());
  const Calls calls = run_script(package_, "vivado/block_design.tcl", "synth");
  EXPECT_TRUE(calls.has("launch_runs synth_1 -jobs 4"));
  EXPECT_TRUE(calls.has("wait_on_run synth_1"));
  EXPECT_EQ(calls.starting("report_").size(), 2U);
}

INSTANTIATE_TEST_SUITE_P(
    Platforms, BlockDesign,
    testing::Values(Platform{"xc7", "xc7z020clg484-1", "processing_system7", "processor/FCLK_CLK0",
                             "CONFIG.PCW_FPGA0_PERIPHERAL_FREQMHZ", "processor/M_AXI_GP0",
                             "processor/S_AXI_HP0", "processor/IRQ_F2P", "0x43C00000",
                             "processor/S_AXI_HP0/HP0_DDR_LOWOCM"},
                    Platform{"xcup", "xczu7ev-ffvc1156-2-e", "zynq_ultra_ps_e", "processor/pl_clk0",
                             "CONFIG.PSU__CRL_APB__PL0_REF_CTRL__FREQMHZ",
                             "processor/M_AXI_HPM0_FPD", "processor/S_AXI_HP0_FPD",
                             "processor/pl_ps_irq0", "0xA0000000",
                             "processor/SAXIGP2/HP0_DDR_LOW"}),
    [](const auto& platform) { return std::string(platform.param.family); });

TEST(BlockDesignFile, IsForChipsWithAProcessor) {
  const auto has_one = [](const std::string& family, const std::string& part) {
    return paths_of(package_for(family, part)).count("vivado/block_design.tcl") == 1;
  };
  EXPECT_TRUE(has_one("xc7", "xc7z010clg400-1"));
  EXPECT_FALSE(has_one("xc7", "xc7a100tcsg324-1"));
  EXPECT_TRUE(has_one("xcup", "xck26-sfvc784-2LV-c"));
  EXPECT_FALSE(has_one("xcup", "xcku5p-ffvb676-2-e"));
}

TEST(OutOfContext, IsAnOptionOfSynthesis) {
  const WrittenPackage package(package_for("xc7"), "out_of_context");
  EXPECT_EQ(run_script(package, "vivado/out_of_context.tcl").starting("set_property").size(), 1U);
}

}  // namespace
}  // namespace heddle::packaging_test
