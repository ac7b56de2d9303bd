using Multidustry.Protocol.Types;

namespace Multidustry.Cluster.GameServer.Admission;

/// <summary>Why somebody can't join: one of the game's reasons, or a text, and perhaps a message shown before.</summary>
internal sealed record JoinRefusal(KickReason Reason, string? Text = null, string? Notice = null);
