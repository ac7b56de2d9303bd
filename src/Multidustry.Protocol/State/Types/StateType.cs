using System.Globalization;
using System.Text.Json.Nodes;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State.Schema;

namespace Multidustry.Protocol.State.Types;

/// <summary>
/// One form in which a field is stored: reads it from a file of any revision and writes it as the current revision has it,
/// with the ids of the target build. Immutable and thread-safe.
/// </summary>
internal abstract class StateType
{
    private static readonly Dictionary<string, StateType> Named = new(StringComparer.Ordinal)
    {
        ["utf"] = new TextType(nullable: false),
        ["text"] = new TextType(nullable: true),
        ["bytes"] = new BytesType(),
        ["item"] = new ContentIdType(ContentType.Item, StoredId.Wide),
        ["itemI8"] = new ContentIdType(ContentType.Item, StoredId.SignedByte),
        ["liquid"] = new ContentIdType(ContentType.Liquid, StoredId.Wide),
        ["liquidI8"] = new ContentIdType(ContentType.Liquid, StoredId.SignedByte),
        ["block"] = new ContentIdType(ContentType.Block, StoredId.Wide),
        ["unit"] = new ContentIdType(ContentType.Unit, StoredId.Wide),
        ["unitType"] = new UnitTypeType(),
        ["weather"] = new ContentIdType(ContentType.Weather, StoredId.Wide),
        ["command"] = new CommandType(),
        ["content"] = new AnyContentType(),
        ["vec2"] = new VectorType(nullable: false),
        ["place"] = new VectorType(nullable: true),
        ["object"] = new ObjectType(),
        ["plan"] = new PlanType(),
        ["payload"] = new PayloadType(),
        ["payloads"] = new PayloadCountsType(),
        ["itemStack"] = new ItemStackType(),
        ["status"] = new StatusType(),
        ["controller"] = new ControllerType(),
        ["ammo"] = new AmmoType(),
        ["oldProgram"] = new OldProgramType(),
        ["oldSlot"] = new OldSlotType(),
        ["oldConveyorItem"] = new OldConveyorItemType(),
    };

    public abstract void Transcode(ref BigEndianReader reader, ref BigEndianWriter writer, StateContext context);

    /// <summary>Reads a value of the current revision as a tree.</summary>
    public abstract JsonNode? Decode(ref BigEndianReader reader, StateContext context);

    /// <summary>Writes the value that a new object has: the schema's own default, or nothing, zero, none.</summary>
    public abstract void WriteDefault(ref BigEndianWriter writer, string? value);

    /// <summary>Reads a value that isn't kept.</summary>
    public virtual void Skip(ref BigEndianReader reader, StateContext context)
    {
        var dropped = new BigEndianWriter(context.Discarded);
        Transcode(ref reader, ref dropped, context);
    }

    /// <summary>
    /// The type of a schema's notation: a name, <c>?TYPE</c> for one behind a presence byte, or <c>COUNT*TYPE</c> for a list whose
    /// count is a stored number type or fixed.
    /// </summary>
    public static StateType Parse(string notation, Func<string, StateRecord> structs)
    {
        if (notation[0] == '?')
            return new OptionalType(Parse(notation[1..], structs));
        if (notation.Split('*', 2) is [var count, var element])
            return int.TryParse(count, CultureInfo.InvariantCulture, out var repeats)
                ? new FixedListType(repeats, Parse(element, structs))
                : new ListType((NumberType)Parse(count, structs), Parse(element, structs));
        return NumberType.Find(notation) ?? Named.GetValueOrDefault(notation) ?? new StructType(structs(notation));
    }
}
