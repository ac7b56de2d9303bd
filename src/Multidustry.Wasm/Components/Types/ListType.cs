using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

internal sealed class ListType(ComponentType element) : ComponentType(element)
{
    public ComponentType Element { get; } = element;

    public override int Size => 2 * PointerBytes;

    public override int Alignment => PointerBytes;

    public override WasmType[] Flat { get; } = [WasmType.I32, WasmType.I32];
}

/// <summary>A list whose length is part of its type: its elements lie in place.</summary>
internal sealed class FixedListType(ComponentType element, uint length) : ComponentType(element)
{
    public ComponentType Element { get; } = element;

    public int Length { get; } = Bounded(length);

    public override int Size { get; } = Bounded((long)length * element.Size);

    public override int Alignment => Element.Alignment;

    public override WasmType[] Flat { get; } =
        [.. Enumerable.Range(0, (int)Math.Min(length, MaxFlat + 1)).SelectMany(_ => element.Flat).Take(MaxFlat + 1)];
}
