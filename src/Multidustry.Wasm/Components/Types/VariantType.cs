using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>How a type with cases was written: those beside the first have fixed names or no payloads.</summary>
internal enum VariantForm
{
    Variant,
    Enum,
    Option,
    Result,
}

/// <summary>A variant; enums, options and results are variants with fixed cases.</summary>
internal sealed class VariantType : ComponentType
{
    public VariantType((string Name, ComponentType? Type)[] cases, VariantForm form = VariantForm.Variant)
        : base(cases.Select(one => one.Type))
    {
        Cases = cases;
        Form = form;
        DiscriminantBytes = cases.Length <= 0x100 ? 1 : cases.Length <= 0x10000 ? 2 : 4;
        var payloads = cases.Select(one => one.Type).OfType<ComponentType>().ToArray();
        Alignment = payloads.Select(type => type.Alignment).Append(DiscriminantBytes).Max();
        PayloadOffset = Align(DiscriminantBytes, payloads.Select(type => type.Alignment).Append(1).Max());
        Size = Bounded(Align(Bounded((long)PayloadOffset + payloads.Select(type => type.Size).Append(0).Max()), Alignment));
        Flat = [WasmType.I32, .. Join(payloads).Take(MaxFlat)];
    }

    public (string Name, ComponentType? Type)[] Cases { get; }

    public VariantForm Form { get; }

    /// <summary>Whether values are case numbers alone.</summary>
    public bool IsEnum => Form == VariantForm.Enum;

    public int DiscriminantBytes { get; }

    public int PayloadOffset { get; }

    public override int Size { get; }

    public override int Alignment { get; }

    public override WasmType[] Flat { get; }

    private static List<WasmType> Join(ComponentType[] payloads)
    {
        var joined = new List<WasmType>();
        foreach (var payload in payloads)
            for (var i = 0; i < payload.Flat.Length; i++)
            {
                if (i == joined.Count)
                    joined.Add(payload.Flat[i]);
                else if (joined[i] != payload.Flat[i])
                    joined[i] = Is32(joined[i]) && Is32(payload.Flat[i]) ? WasmType.I32 : WasmType.I64;
            }
        return joined;

        static bool Is32(WasmType type) => type is WasmType.I32 or WasmType.F32;
    }
}
