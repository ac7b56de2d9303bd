using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Multidustry.Core.Binary;
using Multidustry.Protocol.Entities;
using Multidustry.Protocol.Packets;

namespace Multidustry.Protocol.Schema;

/// <summary>
/// The packets and synchronised entities of one build of the game: which ids they have and how they are laid out.
/// Made from the files in <c>Schema/</c>; the types are shared by all builds. Immutable and thread-safe.
/// </summary>
public sealed class PacketSchema
{
    private readonly PacketInfo?[] _byKind = new PacketInfo?[Enum.GetValues<PacketKind>().Length];
    private readonly EntityClass?[] _classes = new EntityClass?[byte.MaxValue + 1];

    internal PacketSchema(int[] builds, short dynamicStatus, PacketInfo[] packets, EntityClass[] classes)
    {
        Builds = [.. builds];
        DynamicStatus = dynamicStatus;
        Packets = [.. packets];
        foreach (var packet in packets)
            _byKind[(int)packet.Kind] = packet;
        foreach (var entity in classes)
            _classes[entity.Id] = entity;
    }

    /// <summary>The schemas of all builds, oldest first.</summary>
    public static ImmutableArray<PacketSchema> All { get; } = [.. GeneratedSchemas.CreateAll()];

    /// <summary>The build that gave the schema its name, the oldest of <see cref="Builds"/>.</summary>
    public int Build => Builds[0];

    /// <summary>Every build that speaks it.</summary>
    public ImmutableArray<int> Builds { get; }

    /// <summary>All packets; the index is the id.</summary>
    public ImmutableArray<PacketInfo> Packets { get; }

    /// <summary>The id of the status effect that carries its own multipliers.</summary>
    public short DynamicStatus { get; }

    /// <summary>The schema that a build speaks, or null when none of ours does.</summary>
    public static PacketSchema? Find(int build) => All.FirstOrDefault(schema => schema.Builds.Contains(build));

    /// <summary>The schema that a build speaks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No schema is known for the build.</exception>
    public static PacketSchema For(int build) => Find(build) ?? throw new ArgumentOutOfRangeException(
        nameof(build), build, $"Known builds are {string.Join(", ", All.SelectMany(schema => schema.Builds))}.");

    /// <summary>The packet with an id, if there is one.</summary>
    public bool TryGet(int id, [MaybeNullWhen(false)] out PacketInfo packet)
    {
        packet = (uint)id < (uint)Packets.Length ? Packets[id] : null;
        return packet is not null;
    }

    /// <summary>The packet of a kind, or null when this build hasn't got it.</summary>
    public PacketInfo? Find(PacketKind kind) => _byKind[(int)kind];

    /// <summary>The packet of a type.</summary>
    /// <exception cref="NotSupportedException">This build hasn't got it.</exception>
    public PacketInfo Of<TPacket>()
        where TPacket : struct, IPacket<TPacket> => Find(TPacket.Kind) ?? throw Without(TPacket.Kind);

    /// <summary>The entity class with an id, or null when snapshots of this build can't contain it.</summary>
    public EntityClass? FindClass(byte id) => _classes[id];

    internal NotSupportedException Without(PacketKind kind) => new($"Build {Build} has no packet {kind}.");

    internal Exception Without(byte classId, EntityKind kind) => new MalformedDataException($"Class {classId} of build {Build} isn't a {kind}");
}
