using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Types;

/// <summary>An entity by its id; there may be no such entity. The default value is <see cref="None"/>.</summary>
public readonly record struct EntityReference : IWireValue<EntityReference>
{
    // The complement, so that the default is "none".
    private readonly int _complement;

    /// <summary>Refers to an entity.</summary>
    public EntityReference(int id) => _complement = ~id;

    /// <summary>No entity: the id -1.</summary>
    public static EntityReference None => default;

    /// <inheritdoc/>
    public static int MinimumSize => sizeof(int);

    /// <summary>The entity's id, -1 for none.</summary>
    public int Id => ~_complement;

    /// <inheritdoc/>
    public static EntityReference Read(ref BigEndianReader reader, in PacketContext context) => new(reader.ReadInt32());

    /// <inheritdoc/>
    public void Write(ref BigEndianWriter writer, in PacketContext context) => writer.WriteInt32(Id);

    /// <inheritdoc/>
    public override string ToString() => this == None ? "none" : $"#{Id}";
}
