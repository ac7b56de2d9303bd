using System.Numerics;
using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;

namespace Multidustry.Protocol.Types;

/// <summary>
/// A value of one of 24 kinds: the configuration of a building or build plan, and whatever else travels as "an object".
/// Small kinds live inside the struct; only texts and arrays refer to the heap. Immutable, compared by content, and
/// bit-exact: a NaN keeps its payload. The default value is null.
/// </summary>
public readonly partial struct ConfigValue : IEquatable<ConfigValue>
{
    private readonly object? _reference;
    private readonly long _bits;

    private ConfigValue(ConfigValueKind kind, long bits = 0, object? reference = null)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>What the value holds.</summary>
    public ConfigValueKind Kind { get; }

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsNull => Kind == ConfigValueKind.Null;

    /// <summary>Nothing.</summary>
    public static ConfigValue Null => default;

    /// <summary>A 32-bit number.</summary>
    public static ConfigValue Int(int value) => new(ConfigValueKind.Int, value);

    /// <summary>A 64-bit number.</summary>
    public static ConfigValue Long(long value) => new(ConfigValueKind.Long, value);

    /// <summary>A 32-bit float; any bits.</summary>
    public static ConfigValue Float(float value) => new(ConfigValueKind.Float, BitConverter.SingleToInt32Bits(value));

    /// <summary>A 64-bit float; any bits.</summary>
    public static ConfigValue Double(double value) => new(ConfigValueKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>True or false.</summary>
    public static ConfigValue Boolean(bool value) => new(ConfigValueKind.Boolean, value ? 1 : 0);

    /// <summary>A text. A null text is a value of its own, not <see cref="Null"/>.</summary>
    public static ConfigValue String(string? value) => new(ConfigValueKind.String, 0, value);

    /// <summary>Content of any type.</summary>
    public static ConfigValue Content(ContentReference value) => new(ConfigValueKind.Content, Pack(value));

    /// <summary>A research node.</summary>
    public static ConfigValue TechNode(ContentReference value) => new(ConfigValueKind.TechNode, Pack(value));

    /// <summary>Two coordinates in tiles.</summary>
    public static ConfigValue Point(Point2 value) => new(ConfigValueKind.Point, Pack(value.X, value.Y));

    /// <summary>A vector; any bits.</summary>
    public static ConfigValue Vector(Vector2 value) =>
        new(ConfigValueKind.Vector, Pack(BitConverter.SingleToInt32Bits(value.X), BitConverter.SingleToInt32Bits(value.Y)));

    /// <summary>A building, by its tile.</summary>
    public static ConfigValue Building(TilePosition tile) => new(ConfigValueKind.Building, tile.Packed);

    /// <summary>A unit, by its entity id.</summary>
    public static ConfigValue Unit(int id) => new(ConfigValueKind.Unit, id);

    /// <summary>A team, by its number.</summary>
    public static ConfigValue Team(byte team) => new(ConfigValueKind.Team, team);

    /// <summary>A property that logic can sense or control, by its number in the build.</summary>
    public static ConfigValue LogicAccess(short ordinal) => new(ConfigValueKind.LogicAccess, ordinal);

    /// <summary>A unit command, by its id. The game itself sends commands as <see cref="Content"/>.</summary>
    public static ConfigValue UnitCommand(ushort id) => new(ConfigValueKind.UnitCommand, id);

    /// <summary>The command byte of old versions.</summary>
    public static ConfigValue LegacyCommand(byte value) => new(ConfigValueKind.LegacyCommand, value);

    /// <summary>Raw bytes; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue ByteArray(byte[] value) => new(ConfigValueKind.ByteArray, 0, value);

    /// <summary>Numbers; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue IntArray(int[] value) => new(ConfigValueKind.IntArray, 0, value);

    /// <summary>Numbers; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue IntSequence(int[] value) => new(ConfigValueKind.IntSequence, 0, value);

    /// <summary>Booleans; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue BooleanArray(bool[] value) => new(ConfigValueKind.BooleanArray, 0, value);

    /// <summary>At most 127 positions; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue PointArray(TilePosition[] value) => new(ConfigValueKind.PointArray, 0, value);

    /// <summary>Vectors; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue VectorArray(Vector2[] value) => new(ConfigValueKind.VectorArray, 0, value);

    /// <summary>Values; the array is not copied and must not change afterwards.</summary>
    public static ConfigValue Array(ConfigValue[] value) => new(ConfigValueKind.Array, 0, value);

    /// <summary>The number of an <see cref="ConfigValueKind.Int"/>.</summary>
    /// <exception cref="InvalidOperationException">It is of another kind; so for all of these.</exception>
    public int AsInt() => (int)Bits(ConfigValueKind.Int);

    /// <summary>The number of a <see cref="ConfigValueKind.Long"/>.</summary>
    public long AsLong() => Bits(ConfigValueKind.Long);

    /// <summary>The number of a <see cref="ConfigValueKind.Float"/>; may be NaN or infinite.</summary>
    public float AsFloat() => BitConverter.Int32BitsToSingle((int)Bits(ConfigValueKind.Float));

    /// <summary>The number of a <see cref="ConfigValueKind.Double"/>; may be NaN or infinite.</summary>
    public double AsDouble() => BitConverter.Int64BitsToDouble(Bits(ConfigValueKind.Double));

    /// <summary>The truth of a <see cref="ConfigValueKind.Boolean"/>.</summary>
    public bool AsBoolean() => Bits(ConfigValueKind.Boolean) != 0;

    /// <summary>The text of a <see cref="ConfigValueKind.String"/>.</summary>
    public string? AsString() => Reference<string>(ConfigValueKind.String);

    /// <summary>The content of a <see cref="ConfigValueKind.Content"/> or <see cref="ConfigValueKind.TechNode"/>; it may not exist.</summary>
    public ContentReference AsContent()
    {
        var bits = Bits(Kind == ConfigValueKind.TechNode ? Kind : ConfigValueKind.Content);
        return new((ContentType)(bits >> 16), (short)bits);
    }

    /// <summary>The coordinates of a <see cref="ConfigValueKind.Point"/>.</summary>
    public Point2 AsPoint() => new((int)(Bits(ConfigValueKind.Point) >> 32), (int)_bits);

    /// <summary>The vector of a <see cref="ConfigValueKind.Vector"/>; may hold NaN or infinities.</summary>
    public Vector2 AsVector() =>
        new(BitConverter.Int32BitsToSingle((int)(Bits(ConfigValueKind.Vector) >> 32)), BitConverter.Int32BitsToSingle((int)_bits));

    /// <summary>The tile of a <see cref="ConfigValueKind.Building"/>; there may be none.</summary>
    public TilePosition AsBuilding() => TilePosition.Unpack((int)Bits(ConfigValueKind.Building));

    /// <summary>The entity id of a <see cref="ConfigValueKind.Unit"/>; there may be no such unit.</summary>
    public int AsUnit() => (int)Bits(ConfigValueKind.Unit);

    /// <summary>The number of a <see cref="ConfigValueKind.Team"/>.</summary>
    public byte AsTeam() => (byte)Bits(ConfigValueKind.Team);

    /// <summary>The number of a <see cref="ConfigValueKind.LogicAccess"/>.</summary>
    public short AsLogicAccess() => (short)Bits(ConfigValueKind.LogicAccess);

    /// <summary>The id of a <see cref="ConfigValueKind.UnitCommand"/>.</summary>
    public ushort AsUnitCommand() => (ushort)Bits(ConfigValueKind.UnitCommand);

    /// <summary>The bytes of a <see cref="ConfigValueKind.ByteArray"/>.</summary>
    public ReadOnlyMemory<byte> AsByteArray() => Reference<byte[]>(ConfigValueKind.ByteArray);

    /// <summary>The numbers of an <see cref="ConfigValueKind.IntArray"/> or <see cref="ConfigValueKind.IntSequence"/>.</summary>
    public ReadOnlyMemory<int> AsIntArray() =>
        Reference<int[]>(Kind == ConfigValueKind.IntSequence ? Kind : ConfigValueKind.IntArray);

    /// <summary>The truths of a <see cref="ConfigValueKind.BooleanArray"/>.</summary>
    public ReadOnlyMemory<bool> AsBooleanArray() => Reference<bool[]>(ConfigValueKind.BooleanArray);

    /// <summary>The positions of a <see cref="ConfigValueKind.PointArray"/>.</summary>
    public ReadOnlyMemory<TilePosition> AsPointArray() => Reference<TilePosition[]>(ConfigValueKind.PointArray);

    /// <summary>The vectors of a <see cref="ConfigValueKind.VectorArray"/>.</summary>
    public ReadOnlyMemory<Vector2> AsVectorArray() => Reference<Vector2[]>(ConfigValueKind.VectorArray);

    /// <summary>The values of an <see cref="ConfigValueKind.Array"/>.</summary>
    public ReadOnlyMemory<ConfigValue> AsArray() => Reference<ConfigValue[]>(ConfigValueKind.Array);

    private static long Pack(ContentReference value) => ((long)value.Type << 16) | (ushort)value.Id;

    private static long Pack(int high, int low) => ((long)high << 32) | (uint)low;

    private long Bits(ConfigValueKind kind)
    {
        Expect(kind);
        return _bits;
    }

    private T? Reference<T>(ConfigValueKind kind)
        where T : class
    {
        Expect(kind);
        return Unsafe.As<T>(_reference);
    }

    private void Expect(ConfigValueKind kind)
    {
        if (Kind != kind)
            throw new InvalidOperationException($"The value is of kind {Kind}, not {kind}.");
    }
}
