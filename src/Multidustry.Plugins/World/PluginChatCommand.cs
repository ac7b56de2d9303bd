namespace Multidustry.Plugins.World;

/// <summary>A chat command that a plugin has added.</summary>
/// <param name="Plugin">Whose command.</param>
/// <param name="Name">The word behind the slash.</param>
/// <param name="Arguments">What may follow, for the help.</param>
/// <param name="Help">One line about it.</param>
/// <param name="AdminsOnly">Whether only admins may use it.</param>
public sealed record PluginChatCommand(string Plugin, string Name, string Arguments, string Help, bool AdminsOnly);
