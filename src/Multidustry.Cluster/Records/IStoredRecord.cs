using System.Text.Json.Serialization.Metadata;
using Multidustry.Core.Binary;

namespace Multidustry.Cluster.Records;

/// <summary>
/// A record of the coordination store: JSON with its version in <c>v</c>. Members that a reader doesn't know are skipped, so a
/// new optional member needs no new version, and is 0, false or null in records from before it. A record of a newer version is refused.
/// </summary>
/// <typeparam name="T">The record itself.</typeparam>
public interface IStoredRecord<T>
    where T : class, IStoredRecord<T>
{
    /// <summary>The newest version that this code reads, and the one it writes.</summary>
    static virtual int CurrentVersion => 1;

    /// <summary>How the record is written.</summary>
    static abstract JsonTypeInfo<T> Json { get; }

    /// <summary>Checks what JSON can't say: ranges, names, counts.</summary>
    /// <exception cref="MalformedDataException">A member is out of bounds; the message names it.</exception>
    void Check();
}
