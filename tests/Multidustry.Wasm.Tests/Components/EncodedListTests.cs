using Multidustry.TestKit;
using Multidustry.Wasm.Components;

namespace Multidustry.Wasm.Tests.Components;

/// <summary>Lists that are laid out once for many guests. That they lie in memory as others do stands in <see cref="RoundTripTests"/>.</summary>
public sealed class EncodedListTests
{
    [Test]
    public void What_takes_something_else_than_one_list_has_none()
    {
        var join = new ComponentLinker().Function<string>("log", _ => { }).Instantiate(new(), WasmComponent.Parse(Recordings.Bytes("wasm/component-c.wasm"))).Function("on-player-join")!;
        Assert.That(() => EncodedList.Encode(join, Array.Empty<object?>()), Throws.ArgumentException);
    }
}
