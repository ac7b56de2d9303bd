using Multidustry.Wasm.Runtime;

namespace Multidustry.Wasm.Tests.Hostile;

/// <summary>Functions made to overturn the compiler rather than to compute.</summary>
public sealed class GiantFunctionTests
{
    private const byte LocalGet = 0x20;
    private const byte Add = 0x6A;
    private const byte End = 0x0B;

    [Test]
    public void A_long_chain_of_operations_compiles_on_a_small_thread() =>
        Assert.That(RunOnSmallThread([LocalGet, 0, .. Repeat(50_000, LocalGet, 0, Add), End]), Is.EqualTo(3 * 50_001));

    [Test]
    public void A_high_pile_of_operands_compiles_on_a_small_thread() =>
        Assert.That(RunOnSmallThread([.. Repeat(7_000, LocalGet, 0), .. Repeat(6_999, Add), End]), Is.EqualTo(3 * 7_000));

    private static int? RunOnSmallThread(byte[] code)
    {
        var module = WasmModule.Parse(Module(code), new() { Mode = ExecutionMode.Compiled });
        int? result = null;
        var thread = new Thread(() => result = new Linker().Instantiate(new(), module).Function("f")!.Call(3)[0].AsInt32(), maxStackSize: 512 << 10);
        thread.Start();
        thread.Join();
        return result;
    }

    private static IEnumerable<byte> Repeat(int count, params byte[] bytes) => Enumerable.Repeat(bytes, count).SelectMany(one => one);

    /// <summary>A module whose one function, (i32) -> i32, is exported as "f".</summary>
    private static byte[] Module(byte[] code)
    {
        byte[] body = [0, .. code];
        byte[] bodies = [1, .. Leb(body.Length), .. body];
        return [0, (byte)'a', (byte)'s', (byte)'m', 1, 0, 0, 0, 1, 6, 1, 0x60, 1, 0x7F, 1, 0x7F, 3, 2, 1, 0,
            7, 5, 1, 1, (byte)'f', 0, 0, 10, .. Leb(bodies.Length), .. bodies];
    }

    private static IEnumerable<byte> Leb(int value)
    {
        for (; value >= 0x80; value >>= 7)
            yield return (byte)(value | 0x80);
        yield return (byte)value;
    }
}
