using Multidustry.Core.Binary;
using Multidustry.Protocol.Schema;

namespace Multidustry.Protocol.Entities;

/// <summary>In which form an entity is written.</summary>
public enum EntityForm
{
    /// <summary>As snapshots have it.</summary>
    Sync,

    /// <summary>As the world stream and payloads have it, behind a revision.</summary>
    Save,
}

/// <summary>A class id of a build: what it is and the revision of its save form.</summary>
/// <param name="Id">The class id on the wire.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Revision">The revision that stands before its save form.</param>
public sealed record EntityClass(byte Id, EntityKind Kind, short Revision);

/// <summary>An entity's synchronised state. One type has the fields of all its class ids and of all builds.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IEntity<TSelf>
    where TSelf : struct, IEntity<TSelf>
{
    /// <summary>Which entity it is.</summary>
    static abstract EntityKind Kind { get; }

    /// <summary>The class id, which decides the fields.</summary>
    byte ClassId { get; }

    /// <summary>Reads the fields, which start behind the class id and, in a save form, behind the revision.</summary>
    /// <exception cref="MalformedDataException">The class is of another kind, or the bytes aren't its fields.</exception>
    static abstract TSelf Read(ref BigEndianReader reader, byte classId, EntityForm form, in PacketContext context);

    /// <summary>Writes the fields alone.</summary>
    /// <exception cref="MalformedDataException">The class is of another kind.</exception>
    void Write(ref BigEndianWriter writer, EntityForm form, in PacketContext context);

    /// <summary>Hands the entity to the visitor's method for its type.</summary>
    void Accept(int id, IEntityVisitor visitor);
}
