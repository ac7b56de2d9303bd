using Multidustry.Wasm.Components;
using Multidustry.Wasm.Runtime;
using static Multidustry.Wasm.Tests.Components.ComponentBytes;

namespace Multidustry.Wasm.Tests.Components.Linking;

/// <summary>A component that imports <c>a:b/c@0.1.4</c> with one function, and hosts that have other versions of it.</summary>
public sealed class CompatibleInterfaceTests
{
    private static readonly WasmComponent Component = new ComponentBytes()
        .Section(TypeSection, [0x42, 2, 0x01, 0x40, 0, 0x01, 0x00, 0x04, .. ExternName("f"), 0x01, 0])
        .Section(ImportSection, [.. ExternName("a:b/c@0.1.4"), 0x05, 0])
        .Parse();

    [TestCase("a:b/c@0.1.4")]
    [TestCase("a:b/c@0.1.0")]
    [TestCase("a:b/c@0.1.12")]
    [TestCase("a:b/c@0.1")]
    public void A_compatible_version_is_linked(string name)
    {
        var linker = new ComponentLinker();
        linker.Interface(name).Function("f", () => { });
        Assert.That(() => linker.Instantiate(new(), Component), Throws.Nothing);
    }

    [TestCase("a:b/c@0.2.4")]
    [TestCase("a:b/c@1.1.4")]
    [TestCase("a:b/c@0.1.4-rc")]
    [TestCase("a:b/c")]
    public void Another_version_is_not(string name)
    {
        var linker = new ComponentLinker();
        linker.Interface(name).Function("f", () => { });
        Assert.That(() => linker.Instantiate(new(), Component), Throws.TypeOf<WasmLinkException>().With.Message.Contains("a:b/c@0.1.4"));
    }

    [Test]
    public void An_older_version_without_the_function_is_not_enough()
    {
        var linker = new ComponentLinker();
        linker.Interface("a:b/c@0.1.0").Function("g", () => { });
        Assert.That(() => linker.Instantiate(new(), Component), Throws.TypeOf<WasmLinkException>().With.Message.Contains("f is not granted"));
    }

    [Test]
    public void The_exact_version_comes_before_a_newer_one()
    {
        var linker = new ComponentLinker();
        linker.Interface("a:b/c@0.1.9");
        linker.Interface("a:b/c@0.1.4").Function("f", () => { });
        Assert.That(() => linker.Instantiate(new(), Component), Throws.Nothing);
    }
}
