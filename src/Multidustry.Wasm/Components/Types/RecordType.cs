using System.Globalization;
using Multidustry.Wasm.Binary;

namespace Multidustry.Wasm.Components.Types;

/// <summary>A record, or a tuple, whose fields have numbers for names.</summary>
internal sealed class RecordType : ComponentType
{
    public RecordType((string Name, ComponentType Type)[] fields)
        : base(fields.Select(field => field.Type))
    {
        Fields = fields;
        Offsets = new int[fields.Length];
        var (end, alignment) = (0, 1);
        for (var i = 0; i < fields.Length; i++)
        {
            Offsets[i] = Align(end, fields[i].Type.Alignment);
            end = Bounded((long)Offsets[i] + fields[i].Type.Size);
            alignment = Math.Max(alignment, fields[i].Type.Alignment);
        }
        Size = Bounded(Align(end, alignment));
        Alignment = alignment;
        Flat = [.. fields.SelectMany(field => field.Type.Flat).Take(MaxFlat + 1)];
    }

    public static RecordType Tuple(IEnumerable<ComponentType> types) =>
        new([.. types.Select((type, i) => (i.ToString(CultureInfo.InvariantCulture), type))]);

    public (string Name, ComponentType Type)[] Fields { get; }

    /// <summary>Labels begin with letters, so that a number tells a tuple.</summary>
    public bool IsTuple => Fields.Length > 0 && char.IsAsciiDigit(Fields[0].Name[0]);

    public int[] Offsets { get; }

    public override int Size { get; }

    public override int Alignment { get; }

    public override WasmType[] Flat { get; }
}
