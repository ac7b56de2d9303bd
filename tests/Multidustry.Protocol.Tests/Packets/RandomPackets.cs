using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Multidustry.Core.Content;
using Multidustry.Core.Geometry;
using Multidustry.Protocol.Packets;
using Multidustry.Protocol.Types;

namespace Multidustry.Protocol.Tests.Packets;

/// <summary>Makes packets and other values with random fields, from a seed.</summary>
public sealed class RandomPackets(int seed)
{
    private readonly Random _random = new(seed);
    private int _depth;

    /// <summary>A packet of a kind, every field of every build filled.</summary>
    public IPacket Packet(PacketKind kind) => (IPacket)Filled(TypeOf(kind));

    /// <summary>The type of a kind of packet.</summary>
    public static Type TypeOf(PacketKind kind) => typeof(PacketKind).Assembly.GetType($"Multidustry.Protocol.Packets.{kind}Packet", throwOnError: true)!;

    /// <summary>A struct whose settable properties are all filled.</summary>
    public object Filled(Type type)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
            property.SetValue(value, Value(property.PropertyType));
        return value;
    }

    private object? Value(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return _random.Next(4) == 0 ? null : Value(inner);
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(_random.Next(Enum.GetValues(type).Length));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>))
            return typeof(RandomPackets).GetMethod(nameof(List), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type.GenericTypeArguments).Invoke(this, null);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => _random.Next(2) == 0,
            TypeCode.SByte => (sbyte)_random.Next(),
            TypeCode.Byte => (byte)_random.Next(),
            TypeCode.Int16 => (short)_random.Next(),
            TypeCode.UInt16 => (ushort)_random.Next(),
            TypeCode.Int32 => Bits(),
            TypeCode.UInt32 => (uint)Bits(),
            TypeCode.Int64 => _random.NextInt64(long.MinValue, long.MaxValue),
            TypeCode.Single => Float(),
            TypeCode.Double => BitConverter.Int64BitsToDouble(_random.NextInt64(long.MinValue, long.MaxValue)),
            TypeCode.String => Text(),
            _ => Struct(type),
        };
    }

    private object Struct(Type type) => type.Name switch
    {
        nameof(ConfigValue) => Config(),
        nameof(Vector2) => new Vector2(Float(), Float()),
        nameof(TilePosition) => TilePosition.Unpack(Bits()),
        nameof(EntityReference) => new EntityReference(Bits()),
        nameof(UnitReference) => new[] { UnitReference.None, UnitReference.Unit(Bits()), UnitReference.BlockUnit(TilePosition.Unpack(Bits())) }[_random.Next(3)],
        nameof(ContentReference) => new ContentReference((ContentType)_random.Next(18), (short)_random.Next()),
        nameof(ClientUuid) => new ClientUuid((ulong)_random.NextInt64(), _random.NextInt64()),
        nameof(ItemAmount) => new ItemAmount((short)_random.Next(), Bits()),
        nameof(LiquidAmount) => new LiquidAmount((short)_random.Next(), Float()),
        nameof(BuildPlan) => _random.Next(2) == 0 ? BuildPlan.Break(TilePosition.Unpack(Bits())) : BuildPlan.Place(TilePosition.Unpack(Bits()), (short)_random.Next(), (byte)_random.Next(), Config()),
        nameof(TraceInfo) => Filled(type),
        nameof(ClientPlans) => new ClientPlans(new byte[] { 0, 0 }),
        _ when type.IsArray => Enumerable.Range(0, _random.Next(4)).Select(_ => Text()).ToArray(),
        _ => throw new NotSupportedException($"no random {type}"),
    };

    private ReadOnlyMemory<T> List<T>() => Enumerable.Range(0, _random.Next(6)).Select(_ => (T)Value(typeof(T))!).ToArray();

    private ConfigValue Config()
    {
        _depth++;
        var kind = (ConfigValueKind)_random.Next(_depth > 4 ? 20 : 24);
        var value = kind switch
        {
            ConfigValueKind.Int => ConfigValue.Int(Bits()),
            ConfigValueKind.Long => ConfigValue.Long(_random.NextInt64()),
            ConfigValueKind.Float => ConfigValue.Float(Float()),
            ConfigValueKind.String => ConfigValue.String(Text()),
            ConfigValueKind.Content => ConfigValue.Content((ContentReference)Struct(typeof(ContentReference))),
            ConfigValueKind.IntSequence => ConfigValue.IntSequence(List<int>().ToArray()),
            ConfigValueKind.Point => ConfigValue.Point(new(Bits(), Bits())),
            ConfigValueKind.PointArray => ConfigValue.PointArray(List<TilePosition>().ToArray()),
            ConfigValueKind.TechNode => ConfigValue.TechNode((ContentReference)Struct(typeof(ContentReference))),
            ConfigValueKind.Boolean => ConfigValue.Boolean(_random.Next(2) == 0),
            ConfigValueKind.Double => ConfigValue.Double(_random.NextDouble()),
            ConfigValueKind.Building => ConfigValue.Building(TilePosition.Unpack(Bits())),
            ConfigValueKind.LogicAccess => ConfigValue.LogicAccess((short)_random.Next()),
            ConfigValueKind.ByteArray => ConfigValue.ByteArray(List<byte>().ToArray()),
            ConfigValueKind.LegacyCommand => ConfigValue.LegacyCommand((byte)_random.Next()),
            ConfigValueKind.BooleanArray => ConfigValue.BooleanArray(List<bool>().ToArray()),
            ConfigValueKind.Unit => ConfigValue.Unit(Bits()),
            ConfigValueKind.VectorArray => ConfigValue.VectorArray(List<Vector2>().ToArray()),
            ConfigValueKind.Vector => ConfigValue.Vector(new(Float(), Float())),
            ConfigValueKind.Team => ConfigValue.Team((byte)_random.Next()),
            ConfigValueKind.IntArray => ConfigValue.IntArray(List<int>().ToArray()),
            ConfigValueKind.Array => ConfigValue.Array(List<ConfigValue>().ToArray()),
            ConfigValueKind.UnitCommand => ConfigValue.UnitCommand((ushort)_random.Next()),
            _ => ConfigValue.Null,
        };
        _depth--;
        return value;
    }

    private int Bits() => (int)_random.NextInt64(int.MinValue, int.MaxValue + 1L);

    private float Float() => BitConverter.Int32BitsToSingle(Bits());

    private string Text() => new([.. Enumerable.Range(0, _random.Next(20)).Select(_ => (char)_random.Next(_random.Next(2) == 0 ? 0x80 : 0xD800))]);
}
