using System.Net;

namespace Multidustry.Cluster.Links;

/// <summary>A player's connection that a proxy hands to a world.</summary>
/// <param name="Session">The proxy's number for it, unique within the link.</param>
/// <param name="Address">Where the player comes from, without port.</param>
/// <param name="ConnectPacket">The body of the player's ConnectPacket as received.</param>
/// <param name="IsBack">Whether the world let the player in before, under an owner that was lost.</param>
/// <param name="IsSwitch">Whether the player comes from another world over the same connection.</param>
internal readonly record struct SessionOpening(int Session, IPAddress Address, ReadOnlyMemory<byte> ConnectPacket, bool IsBack = false, bool IsSwitch = false);
