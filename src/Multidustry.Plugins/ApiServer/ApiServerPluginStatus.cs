using Multidustry.Plugins.Hosting;

namespace Multidustry.Plugins.ApiServer;

/// <summary>What an operator sees of a plugin in an apiserver.</summary>
/// <param name="Status">Whether it works.</param>
/// <param name="Description">One line about it.</param>
/// <param name="Commands">What operators can have it do, as long as it works.</param>
/// <param name="Webhooks">The paths to which it takes requests, as long as it works.</param>
public sealed record ApiServerPluginStatus(PluginStatus Status, string Description, IReadOnlyList<ApiServerCommand> Commands, IReadOnlyList<string> Webhooks);

/// <summary>A command of a plugin for operators.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arguments">What may follow, for the help.</param>
/// <param name="Help">One line about it.</param>
public sealed record ApiServerCommand(string Name, string Arguments, string Help);

/// <summary>What a plugin answers to a command.</summary>
/// <param name="IsError">Whether it says that it can't.</param>
/// <param name="Text">What it says.</param>
public sealed record ApiServerAnswer(bool IsError, string Text);

/// <summary>A request to a webhook.</summary>
/// <param name="Method">The method, in capitals.</param>
/// <param name="Path">The path behind the plugin's prefix.</param>
/// <param name="Query">What stands behind the question mark.</param>
/// <param name="Headers">The headers, without those that carry tokens.</param>
/// <param name="Body">The body.</param>
public sealed record WebhookRequest(string Method, string Path, string Query, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body);

/// <summary>What a plugin answers to a request.</summary>
/// <param name="Status">From 200 to 599.</param>
/// <param name="ContentType">What the plugin says that the body is; may be anything.</param>
/// <param name="Body">The body.</param>
public sealed record WebhookResponse(int Status, string ContentType, byte[] Body);
