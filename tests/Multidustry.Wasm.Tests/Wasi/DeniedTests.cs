using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using Multidustry.Wasm.Tests.Components;
using Multidustry.Wasm.Wasi;
using static Multidustry.Wasm.Tests.Components.ComponentBytes;

namespace Multidustry.Wasm.Tests.Wasi;

/// <summary>What WASI has and nobody granted: a component may import it, and is told what it lacks when it calls.</summary>
public sealed class DeniedTests
{
    private static readonly string[] Interfaces =
    [
        "cli/terminal-input", "cli/terminal-output", "clocks/timezone", "sockets/network", "sockets/instance-network", "sockets/ip-name-lookup",
        "sockets/tcp", "sockets/tcp-create-socket", "sockets/udp", "sockets/udp-create-socket",
    ];

    [TestCaseSource(nameof(Interfaces))]
    public void A_function_that_is_not_granted_traps_with_its_name(string path)
    {
        foreach (var patch in (int[])[0, 3, 8])
        {
            var name = $"wasi:{path}@0.2.{patch}";
            var instance = new ComponentLinker().DefineWasi().Instantiate(new(), Importing(name));
            Assert.That(() => instance.Function("g")!.Call(), Throws.TypeOf<WasmTrapException>().With.Message.Contains(path).And.Message.Contains("f is not granted"));
        }
    }

    [TestCase("wasi:sockets/tcp@0.3.0")]
    [TestCase("wasi:sockets/tcp@1.0.0")]
    [TestCase("wasi:sockets/tcp")]
    [TestCase("wasi:nothing/at-all@0.2.0")]
    public void What_this_wasi_does_not_have_refuses_the_component(string name) =>
        Assert.That(() => new ComponentLinker().DefineWasi().Instantiate(new(), Importing(name)), Throws.TypeOf<WasmLinkException>().With.Message.Contains(name));

    [TestCaseSource(nameof(Interfaces))]
    public void Without_wasi_nothing_of_it_is_there(string path) =>
        Assert.That(() => new ComponentLinker().Instantiate(new(), Importing($"wasi:{path}@0.2.0")), Throws.TypeOf<WasmLinkException>());

    [TestCase("wasi:clocks/wall-clock@0.2.0")]
    [TestCase("wasi:filesystem/preopens@0.2.0")]
    [TestCase("wasi:random/random@0.2.0")]
    public void A_function_that_an_interface_does_not_have_refuses_the_component_or_traps(string name)
    {
        var linker = new ComponentLinker().DefineWasi();
        Assert.That(() => linker.Instantiate(new(), Importing(name)).Function("g")!.Call(),
            Throws.InstanceOf<WasmLinkException>().Or.InstanceOf<WasmTrapException>().With.Message.Contains("not granted"));
    }

    /// <summary>A component that imports a function <c>f</c> of an interface, and exports it as <c>g</c>.</summary>
    private static WasmComponent Importing(string name) => new ComponentBytes()
        .Section(TypeSection, [0x42, 2, 0x01, 0x40, 0, 0x01, 0x00, 0x04, .. ExternName("f"), 0x01, 0])
        .Section(ImportSection, [.. ExternName(name), 0x05, 0])
        .Section(6, [0x01, 0x00, 0, .. Name("f")])
        .Section(ExportSection, [.. ExternName("g"), 0x01, 0, 0x00])
        .Parse();
}
