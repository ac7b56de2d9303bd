using Multidustry.Cluster.GameServer.Sessions;

namespace Multidustry.Cluster.GameServer.Chat;

/// <summary>A chat command.</summary>
/// <param name="Name">The word behind the slash.</param>
/// <param name="Arguments">What may follow, for the help.</param>
/// <param name="Help">One line about what it does.</param>
/// <param name="Run">Gets the player and the rest of the line.</param>
/// <param name="NeedsAdmin">Whether only admins may use it.</param>
internal sealed record ChatCommand(string Name, string Arguments, string Help, Action<PlayerSession, string> Run, bool NeedsAdmin = false);
