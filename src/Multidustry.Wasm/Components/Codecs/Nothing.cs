using Multidustry.Wasm.Components.CanonicalAbi;

namespace Multidustry.Wasm.Components.Codecs;

/// <summary>Stands for a parameter or result that a function does not have.</summary>
internal readonly struct Nothing;

internal sealed class NothingCodec : ValueCodec<Nothing>
{
    public override Nothing Lift(AbiContext context, ref FlatCursor flat) => default;

    public override void Lower(AbiContext context, Nothing value, ref FlatCursor flat)
    {
    }

    public override Nothing Load(AbiContext context, uint address) => default;

    public override void Store(AbiContext context, Nothing value, uint address)
    {
    }
}
